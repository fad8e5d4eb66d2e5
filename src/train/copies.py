#!/usr/bin/env python3
"""Writes transformed copies of the training articles, so that more shapes of attribution are learned than US political news has.

usage: copies.py TRAIN.jsonl [--rate N] [--seed N] [--stats] > OUT.jsonl     every article, and N (1) copies of it: 'ID#1' ...; and short texts: 'ID#1.1' ...

A quotation is learned from where it stands: from its marks, its verb and its neighbours. The training articles write 'C, S said' mostly with
double marks, 'said on Monday' hardly ever before a content, and never ‘C’ or «C». A copy keeps an article's words and changes these circumstances.
Everything random comes from one generator for each article and copy, whose seed is a text: the same file gives the same bytes.

What each transformation teaches
  names        Speakers are learned by position, not by name: persons and papers named as sources get names of many countries, everywhere in the
               article alike, a woman's name for a woman's.
  reframe      One attribution, another order: 'S said C' becomes 'C, S said', 'C, said S on Monday', 'According to S, C', 'S told A on Monday
               that C', 'Asked about Z, S said C', 'As S put it, C' and so on; direct ones change order, lose their marks, get days and addressees.
               What stands between cue and content (days, places, addressees, topics) belongs to no span, an addressee with a name ('S told X that C')
               neither. Any verb of saying stands before a clause, 'vowed' before one about what will be, 'ruled' after courts.
  verbs        Verbs by sense where the order stays: 'vowed' for 'promised' before 'to', 'admitted', 'signalled', 'testified' before 'that'.
  unmark       Marks inside an indirect content taken away: 'that it was “a mess”' is told by its clause, too.
  paragraphs   A long direct quotation is cut into two to five paragraphs, each with its opening mark, the last with the closing one.
  follow       After a paragraph that ends with an indirect content, a direct one in a paragraph of its own: an own quotation, with 'he said' or
               with neither source nor cue. (It is never joined to the indirect one.)
  frames       Paragraphs put between the article's, made of the article's own clauses and sentences in the shapes that it lacks: floating
               quotations after an act, lists, captions, brackets, several speakers in turn, quotations of many paragraphs, and all of reframe's with
               other speakers (roles, appositions, organisations, courts, single names, nobody named). Several attributions in one sentence, of one
               speaker or of two ('C, S said, but X disagreed, saying that C', 'S said C and added that C'); a speaker within a sentence
               ('The lift, S said, was stuck'), nouns ('S’s warning that C was ignored'); demands and promises without a clause
               ('called for calm', 'vowed to rebuild the mill'). Some of the clauses are plain sentences about anything, not the article's.
  headline     The first line becomes 'S: C', 'C, says S', '‘C’, says S', without a full stop.
  not_said     Sentences that look like it and are none ('was admitted to hospital', 'the so-called “smart” lamp', 'called her aunt and the lift was
               mended', 'As S left the hall, C'). What the training articles' readers mark (declined to comment, rejected, discussed, thanked, spoke
               about) is not among them: whether it is speech is decided later.
  transcript   A copy becomes a dialogue of 'NAME: text' or 'Q./A.' lines.
  short        Texts of one to four paragraphs: an attribution or two, a headline, a plain sentence before or after them, or no attribution at all.
               Nothing around them helps, and their words are about anything but an election (copies_sentences.py). Half of them are of the shapes that
               are lost most easily: 'According to S, C', 'As S put it, C', 'S told A C', 'S said on Monday C', 'C, S said on Monday', without 'that'.
  marks        All marks of a copy change style: ‘’ with “” inside, straight ' and ", „“, «», ``''; with the comma inside or outside; the last mark
               of a paragraph is lost now and then.

Conventions, read from the training articles: a content includes its marks, a comma before the closing mark, and 'that'; a full stop after an indirect
content is outside. A colon after a verb belongs to the cue ('said:'), so does 'for' after 'called'; a bare colon or dash is the cue. Two
quotations of one speaker in a sentence have the same source span. An apposition is inside the source, with the comma behind it. A quotation broken by 'he said' is one quotation
of several contents. Continued paragraphs ('... end.¶“And') are one content span from the first opening mark to the last closing mark, newlines
included: the reader sees one quotation that has not been closed, and the scorer counts words alone. The few of the articles that are annotated
span by span are joined likewise, in the articles themselves, too, so that one thing is not taught in two ways.
Quotations without cue (floating ones, own paragraphs) have an empty cue list: 'no cue' is what is to be learned there.
"""
import collections, json, random, re, sys

import copies_sentences
import copies_short
import copies_words as W
from copies_edits import Edits
from copies_frames import ROLES, build, fill, fits, in_style, look_alike, shifted
from copies_material import (ABBREVIATED, BASE_SAY, MARK, SUBJECTS_LEFT_ALONE, cap, has_mark, inside_sentence, is_clause, marked,
                             material, others_in, own_speaker, sentences, style_of, gender)

# opening, closing, the same inside a quotation, and how often the comma stands outside
STYLES = [('‘', '’', '“', '”', .4), ('‘', '’', '“', '”', .4), ('‘', '’', '“', '”', 0), ("'", "'", '"', '"', .4), ("'", "'", '"', '"', .2), ('"', '"', "'", "'", 0), ('“', '”', '‘', '’', 0), ('“', '”', '‘', '’', .8),
          ('„', '“', '‚', '‘', .8), ('«', '»', '‹', '›', .8), ('``', "''", '`', "'", 0), ("''", "''", "'", "'", 0)]

SHORT = 4                                                               # short texts for a copy

ends_well = lambda s: s[-1:] in '.?!'


def reframe(article, rnd, stats, share=.8):
    """Attributions in another order, with other verbs, and with days, places and addressees."""
    text, edits, style = article['text'], Edits(article), style_of(article['text'])
    for i, q in enumerate(article['quotes']):
        if len(q['source']) != 1 or len(q['cue']) != 1 or rnd.random() > share: continue
        c, s, k = q['content'][0], q['source'][0], q['cue'][0]
        a, b = min(c[0], s[0], k[0]), max(c[1], s[1], k[1])
        content, source, cue = text[c[0]:c[1]], text[s[0]:s[1]], text[k[0]:k[1]]
        if '\n' in text[a:b] or cue not in BASE_SAY or source.lower() in SUBJECTS_LEFT_ALONE: continue
        if not edits.free(a, b) or has_mark(source): continue
        order = ''.join(r for _, r in sorted([(c[0], 'C'), (s[0], 'S'), (k[0], 'Q')]))
        inside = sorted([c, s, k])
        gaps = text[inside[0][1]:inside[1][0]], text[inside[1][1]:inside[2][0]]
        if not set(gaps) <= {' ', ', '} or order not in ('SQC', 'CSQ', 'CQS'): continue
        starts = a == 0 or text[a - 1] == '\n' or (text[a - 1] == ' ' and re.search(r'[.?!][”"’]*$', text[:a - 1]) and text[a - 2] != ',' and not ABBREVIATED.search(text[max(0, a - 9):a - 2]))
        stops = text[b:b + 1] == '.' and text[b + 1:b + 2] in ('', ' ', '\n')
        inner = marked(content)
        sp = own_speaker(source, text)
        if gaps[0] == ', ' and order == 'SQC' and not source.endswith(','): sp['s'] += ','; sp['o'] += ','
        slots = W.circumstances(rnd, sp, style)
        if inner is None:
            if len(q['content']) > 1: continue
            core = content[5:] if content.startswith('that ') else content
            core = inside_sentence(core, text) if order != 'SQC' else core
            if not core or not is_clause(core): continue
            slots['c'], slots['C'] = core, cap(core)
            halves = re.match(r'(.{15,}?),? ((?:and|but|because|although|unless) (?:the|a|he|she|it|they|we|there|that|no|this) .{12,})$', core)
            if starts and stops and halves and rnd.random() < .4 and not others_in(article, i, *c):
                slots['C'], slots['b'] = cap(halves.group(1)), halves.group(2)
                choice, end = W.MIDDLE, b + 1
            elif starts and stops:
                choice = [f for f in W.INDIRECT if fits(f, sp)]
                if re.search(r'\b(?:will|would)\b', core) and rnd.random() < .2: choice = W.PLAN
                end = b + 1
            elif order == 'SQC': choice, end = W.LOCAL, b; slots['S'] = source
            else: continue
        else:
            if not starts: continue
            last = inner[-1:]
            words = inner.rstrip(',.') if last in ',.' else inner
            if not words or not (stops or order == 'SQC' and last in '.?!'): continue
            if order == 'SQC' and last not in '.?!' or '\n' in words: continue
            slots['Q'] = cap(words)
            plain = len(sentences(words)) == 1 and words[-1].isalnum() and 3 <= len(words.split()) <= 30 and len(q['content']) == 1 and not re.search('[‘…;:]', words)
            choice = [f for f in W.DIRECT if len(q['content']) == 1 or f.startswith('[“$Q')]
            choice = W.UNMARKED if plain and rnd.random() < .4 else choice
            choice = [f for f in choice if fits(f, sp)]
            end = b + 1 if stops and order != 'SQC' else b
            parts = sentences(words)
            halves = re.match(r'(.{12,}?),? ((?:and|but|because|so|which|if|when) \w.{12,})$', words)
            if len(q['content']) == 1 and not others_in(article, i, *c) and rnd.random() < .35:
                if len(parts) > 1 and ends_well(words[:parts[0][1]]):
                    slots['R'], slots['T'] = cap(words[:parts[0][1]].rstrip('.')), words[parts[1][0]:]
                    choice = [f for f in W.BROKEN if fits(f, sp)]
                elif len(parts) == 1 and halves:
                    slots['R'], slots['b'] = cap(halves.group(1)), halves.group(2)
                    choice = [f for f in W.CUT if fits(f, sp)]
        frame = rnd.choice(choice)
        if len(q['content']) > 1 and frame not in W.DIRECT: continue
        built = build(in_style(frame, style), slots)
        kept = core if inner is None else words
        if choice is W.MIDDLE or frame in W.BROKEN + W.CUT:
            edits.put(a, end, built, i); stats['reframe: in the middle'] += 1; continue
        at = text.index(kept[1:], c[0]) - 1
        carried = [(at, at + len(kept), p) for v, p in built[2].items() if v in 'cCQ'] + [(*s, p) for v, p in built[2].items() if v in 'sS']
        if not all(any(x <= y < z <= w for x, w, _ in carried) for y, z in others_in(article, i, a, end)): stats['reframe: left, spans cross'] += 1; continue
        edits.put(a, end, built, i, carried)
        stats['reframe: ' + ('local' if choice is W.LOCAL else 'plan' if choice is W.PLAN else 'unmarked' if frame in W.UNMARKED else 'direct' if inner is not None else 'indirect')] += 1
    return edits.apply()


def verbs(article, rnd, stats):
    """Verbs by sense where the order stays: promises before 'to', admissions and signals before 'that'."""
    text, edits = article['text'], Edits(article)
    for q in article['quotes']:
        if len(q['cue']) != 1 or not q['source'] or q['cue'][0][0] > q['content'][0][0]: continue
        (a, b), begin = q['cue'][0], q['content'][0][0]
        cue = text[a:b]
        if cue in W.TO_VERBS and text[begin:begin + 3] == 'to ': choice, share = W.TO_VERBS, .6
        elif cue in BASE_SAY and ' ' not in cue and cue not in ('say', 'says') and text[begin:begin + 5] == 'that ': choice, share = W.THAT_VERBS, .3
        else: continue
        if rnd.random() < share and edits.free(a, b): edits.replace(a, b, rnd.choice(choice)); stats['verbs'] += 1
    return edits.apply()


def unmark(article, rnd, stats):
    """Marks inside an indirect content that is a clause after 'that' are taken away."""
    text, edits = article['text'], Edits(article)
    for q in article['quotes']:
        for a, b in q['content']:
            if text[a:a + 5] == 'that ' and has_mark(text[a:b]) and '\n' not in text[a:b] and rnd.random() < .35:
                marks = [m for m in re.finditer(r"[“”\"]|''", text[a:b])]
                if len(marks) % 2 or re.search(r'[.?!,]$', text[a:b].rstrip('”"\'')): continue
                if all(edits.free(a + m.start(), a + m.end()) for m in marks):
                    for m in marks: edits.replace(a + m.start(), a + m.end(), '')
                    stats['unmark'] += 1
    return edits.apply()


def extents(article):
    """From the first to the last word of each quotation: nothing is put in between."""
    out = []
    for q in article['quotes']:
        spans = [s for r in ROLES for s in q[r]]
        out.append((min(a for a, _ in spans), max(b for _, b in spans)))
    return out


def insert(article, rnd, stats, pool, amount=7):
    """follow, frames and not_said: new paragraphs and sentences."""
    text, edits, style = article['text'], Edits(article), style_of(article['text'])
    blocked = extents(article)
    open_place = lambda p: not any(a < p < b for a, b in blocked)
    paragraphs = [m.span() for m in re.finditer(r'[^\n]+', text)]
    gap = '\n\n' if '\n\n' in text else '\n'
    next_starts = {paragraphs[k][1]: text[paragraphs[k + 1][0]] if k + 1 < len(paragraphs) else '' for k in range(len(paragraphs))}
    ends = [e for b, e in paragraphs[1:] if open_place(e) and next_starts[e] not in '“"\'‘-' + '•' and not text[b:e].rstrip().endswith((':', ',', '-', '—'))]
    ends = [e for e in ends if next_starts[e]] + [e for e in ends if not next_starts[e]]
    taken = set()
    lead = {}                                                            # paragraph end -> source of an indirect content that ends there
    for q in article['quotes']:
        if q['source'] and q['cue'] and len(q['content']) == 1 and not has_mark(text[slice(*q['content'][0])]):
            spans = [s for r in ROLES for s in q[r]]
            lead[max(b for _, b in spans)] = text[slice(*q['source'][0])]
    followed = 0
    for e in ends:
        source = lead.get(e) or lead.get(e - 1)
        if source and followed < 2 and len(pool[1]) >= 6 and source.lower() not in SUBJECTS_LEFT_ALONE and rnd.random() < .3:
            sp = own_speaker(source, text)
            frame = rnd.choice(['[“$Q.”]', '[“$Q.”]', '[“$R. $T.”]', '[“$R.¶“$T.¶“$U.”]', '[“$Q,”] <$p> {said}.', '[“$Q,”] <$p> {$J}.'])
            if '$p' in frame and not gender(source) and len(sp['p']) > 30: frame = '[“$Q.”]'
            words, made, _ = fill(frame, rnd, W.circumstances(rnd, sp, style), pool, style)
            edits.put(e, e, (gap + words, shifted(made, len(gap)))); taken.add(e); followed += 1; stats['follow'] += 1
    plans = [c for c in pool[0] if re.search(r'\b(?:will|would)\b', c)]
    for _ in range(amount):
        places = [e for e in ends if e not in taken]
        if not places: break
        kind = rnd.random()
        if kind < .30: choice, name = W.INDIRECT, 'frame: indirect'
        elif kind < .42: choice, name = W.DIRECT + W.UNMARKED, 'frame: direct'
        elif kind < .45: choice, name = W.PLAN, 'frame: plan'
        elif kind < .53: choice, name = W.JOINED, 'frame: joined'
        elif kind < .60: choice, name = W.DEMANDING, 'frame: demand'
        elif kind < .66: choice, name = W.PARENTHETICAL, 'frame: parenthetical'
        else: choice, name = W.OTHER, 'frame: other'
        sp = W.speaker(rnd); frame = rnd.choice(choice)
        while not fits(frame, sp): sp = W.speaker(rnd)
        fitting = (plans, *pool[1:]) if choice is W.PLAN and len(plans) > 1 else pool
        built = fill(frame, rnd, W.circumstances(rnd, sp, style), fitting, style)
        if not built: stats['frame: no words'] += 1; continue
        e = rnd.choice(places); taken.add(e)
        edits.put(e, e, (gap + built[0], shifted(built[1], len(gap)))); stats[name] += 1; stats['  ' + frame.replace('¶', '/')] += 1
    sentence_ends = []
    for b, e in paragraphs[1:]:
        for x, y in sentences(text[b:e])[:-1]:
            p = b + y
            if open_place(p) and not any(a <= p < z for a, z in blocked) and text[p - 1] == '.' and text[b:p].count('"') % 2 == 0 and text[b:p].count('“') == text[b:p].count('”') and text[b:p].count("''") % 2 == 0:
                sentence_ends.append(p)
    for _ in range(rnd.choice((1, 2, 3, 4))):
        say = look_alike(rnd, pool, style)
        places = [p for p in sentence_ends if p not in taken]
        if places and rnd.random() < .75:
            p = rnd.choice(places); taken.add(p); edits.put(p, p, (' ' + say, [])); stats['not_said'] += 1
        else:
            places = [e for e in ends if e not in taken]
            if places: e = rnd.choice(places); taken.add(e); edits.put(e, e, (gap + say, [])); stats['not_said'] += 1
    return edits.apply()


def paragraphs(article, rnd, stats, share=.35):
    """Long direct contents are cut into paragraphs that begin with an opening mark each."""
    text, edits = article['text'], Edits(article)
    for i, q in enumerate(article['quotes']):
        for a, b in q['content']:
            inner = marked(text[a:b])
            if inner is None or re.search(r"[\n‘]|(?<!\w)'", inner) or rnd.random() > share: continue
            mark = text[a:a + 2] if text[a:a + 2] == "''" else text[a]
            at = a + len(mark)
            cuts = [at + y for _, y in sentences(inner)[:-1] if at + y < b - 12]
            cuts = [p for p in cuts if text[p:p + 1] == ' ' and not any(x < p < y for j, o in enumerate(article['quotes']) if j != i for r in ROLES for x, y in o[r])]
            cuts = rnd.sample(cuts, min(len(cuts), rnd.choice((1, 2, 2, 3, 4))))
            for p in cuts: edits.replace(p, p + 1, '\n\n' + mark)
            if cuts: stats['paragraphs: %d' % (len(cuts) + 1)] += 1
    return edits.apply()


def headline(article, rnd, stats, pool):
    """A first line in the shapes of headlines, or the full stop after it taken away."""
    text, edits = article['text'], Edits(article)
    end = text.find('\n')
    if not 10 < end < 140 or any(a < end < b for a, b in extents(article)): return article
    clauses = [c for c in pool[0] if len(c.split()) <= 11]
    direct = [d for d in pool[1] if len(d.split()) <= 11 and d[-1].isalnum()]
    frame = rnd.choice(W.HEADLINES)
    if rnd.random() < .4 and (clauses if re.search(r'\$[Cc]', frame) else direct):
        sp = W.speaker(rnd)
        while sp['pronoun'] or ',' in sp['s'] or len(sp['s'].split()) > 4 or not fits(frame, sp): sp = W.speaker(rnd)
        for k in 'son': sp[k] = re.sub(r'^(?:a|an|the) ', '', sp[k])
        slots = W.circumstances(rnd, sp, '“')
        if clauses: slots['c'] = rnd.choice(clauses); slots['C'] = cap(slots['c'])
        if direct: slots['R'] = rnd.choice(direct)
        edits.put(0, end, build(frame, slots)); stats['headline'] += 1
    elif text[end - 1] == '.' and rnd.random() < .6: edits.replace(end - 1, end, ''); stats['headline: full stop'] += 1
    return edits.apply()


def names(article, rnd, stats):
    """Persons who are sources get other names, everywhere in the article; so do papers and stations."""
    text, edits = article['text'], Edits(article)
    firsts, lasts = {}, {}
    lower = set(re.findall(r'\b[a-z]+\b', text))
    for m in re.finditer(r'\b([A-Z][a-z]+(?:-[A-Z][a-z]+)?) ((?:[A-Z]\. )?)([A-Z][\w’-]*[a-z](?<!’s))', text):
        first, last = m.group(1), m.group(3)
        if first in W.KNOWN_MEN: side = W.FIRST_MEN
        elif first in W.KNOWN_WOMEN: side = W.FIRST_WOMEN
        else: continue
        if last in ('Jr', 'Street', 'House', 'County', 'University', 'Press', 'State', 'City') or len(last) < 3 or last.lower() in lower or first.lower() in lower: continue
        firsts.setdefault(first, rnd.choice(side)); lasts.setdefault(last, rnd.choice(W.SURNAMES))
    for first in list(firsts):
        if first in lasts: del firsts[first]
    for m in re.finditer(r'\b[A-Z][\w-]*\b', text):
        word = m.group()
        new = lasts.get(word) or firsts.get(word)
        if new is None and word.isupper() and word.capitalize() in lasts: new = lasts[word.capitalize()].upper()
        if new:
            if new[0].islower() and (not m.start() or text[m.start() - 1] != ' ' or text[max(0, m.start() - 2)] in '.?!'): new = cap(new)
            edits.replace(m.start(), m.end(), new); stats['names: words'] += 1
            if word[-1] == 's' and new[-1] != 's' and re.match(r"[’'] [a-z0-9]", text[m.end():]): edits.replace(m.end(), m.end() + 1, text[m.end()] + 's')
    if rnd.random() < .5:
        for m in re.finditer('|'.join(r'\b%s\b' % re.escape(o) for o in sorted(W.OUTLETS, key=len, reverse=True)), text):
            if edits.free(*m.span()): edits.replace(m.start(), m.end(), W.OUTLETS[m.group()]); stats['names: outlets'] += 1
    if rnd.random() < .3:
        for m in re.finditer(r'\b(?:Mr|Mrs|Ms|Dr)(\.)(?= [A-Z])', text):
            if edits.free(*m.span(1)): edits.replace(*m.span(1), '')
        stats['names: Mr without a stop'] += 1
    return edits.apply()


def transcript(article, rnd, stats, pool):
    """The article's beginning, and its direct sentences as the turns of a dialogue."""
    text, direct = article['text'], pool[1]
    turns = [d if d[-1] in '?!' else d + '.' for d in direct] + [q + '?' for q in pool[2]]
    rnd.shuffle(turns)
    ends = [m.end() for m in re.finditer(r'[^\n]+', text) if m.end() < 1200 and not any(a < m.end() < b for a, b in extents(article))]
    if len(turns) < 8 or not ends: return None
    end = ends[min(len(ends) - 1, rnd.choice((0, 1, 2)))]
    quotes = [q for q in article['quotes'] if all(b <= end for r in ROLES for _, b in q[r])]
    people = [W.person(rnd) for _ in range(rnd.choice((2, 2, 3)))]
    form = rnd.choice(('SURNAME', 'SURNAME', 'SURNAME', 'Full Name', 'Surname', 'Q:', 'Q.', 'Q', 'Speaker', '[time]', '**', 'ROLE', 'upper'))
    label = {'SURNAME': lambda p: p[1].upper(), 'upper': lambda p: (p[0] + ' ' + p[1]).upper(), 'Full Name': lambda p: p[0] + ' ' + p[1], 'Surname': lambda p: cap(p[1]),
             '[time]': lambda p: p[0], '**': lambda p: p[0] + ' ' + cap(p[1]), 'ROLE': lambda p: (p[1] + ', ' + rnd.choice(W.ROLES)).upper()}.get(form)
    who = ['Q', 'A'] if form[0] == 'Q' else ['Speaker %d' % (n + 1) for n in range(len(people))] if form == 'Speaker' else [label(p) for p in people]
    out, minute = text[:end] + '\n\n', 0
    if rnd.random() < .6: out += 'The following is a transcript of an interview with ' + ' and '.join(p[0] + ' ' + p[1] for p in people) + '.\n\n'
    gap = rnd.choice(('\n\n', '\n\n', '\n'))
    k = 0
    while turns and k < 24:
        take = turns[:rnd.choice((1, 1, 2, 3, 4))]; del turns[:len(take)]
        said = ' '.join(take) if len(take) < 3 or gap == '\n' or rnd.random() < .7 else ' '.join(take[:2]) + '\n\n' + ' '.join(take[2:])
        minute += rnd.randrange(5, 50)
        before = '[%02d:%02d] ' % divmod(minute, 60) if form == '[time]' else '**' if form == '**' else ''
        cue, after = ('.', ' ') if form == 'Q.' else (':', '** ') if form == '**' else (':', ' ')
        name = who[k % len(who)]
        out += before; source = [len(out), len(out) + len(name)]
        out += name; at = [len(out), len(out) + 1]
        out += cue + after; content = [len(out), len(out) + len(said)]
        out += said + gap
        quotes.append({'content': [content], 'source': [source], 'cue': [at]}); k += 1
    stats['transcript: ' + form] += 1
    return {'id': article['id'], 'text': out.rstrip('\n'), 'quotes': quotes}


def marks(article, rnd, stats):
    """All marks of the article in another style; now and then the last one of a paragraph is lost."""
    text, edits = article['text'], Edits(article)
    opening, closing, inner_open, inner_close, outside = rnd.choice(STYLES)
    outside = rnd.random() < outside
    for p in re.finditer(r'[^\n]+', text):
        inside = False
        for m in MARK.finditer(text, p.start(), p.end()):
            b, e = m.span()
            if m.group() in '“``': opens = True
            elif m.group() == '”': opens = False
            else: opens = (b == p.start() or text[b - 1] in ' ([—–-\xa0') and text[e:e + 1].strip() != '' if b == p.start() or not inside else False
            inside = opens
            if not opens and outside and text[b - 1] == ',' and text[e:e + 1] == ' ' and edits.free(b - 1, b):
                edits.replace(b - 1, b, ''); edits.replace(b, e, closing); edits.replace(e, e, ',')
            else: edits.replace(b, e, opening if opens else closing)
    for q in article['quotes']:
        for a, b in q['content']:
            if not MARK.match(text, a): continue
            for m in re.finditer(r"(?<![\w])[‘'](?!')(\w[^‘'“”\"\n]{0,90}?[\w.,?!])[’'](?![\w’'])", text[a:b]):
                x, y = a + m.start(), a + m.end()
                if edits.free(x, x + 1) and edits.free(y - 1, y): edits.replace(x, x + 1, inner_open); edits.replace(y - 1, y, inner_close)
    stats['marks: ' + opening + closing + (',' if outside else '')] += 1
    article = edits.apply()
    if rnd.random() < .12:
        text = article['text']
        ends = [b for q in article['quotes'] for a, b in q['content'] if text[a:a + 1] in '“"‘«' and text[b - 1] in '”"’»' and (b == len(text) or text[b] == '\n')
                and not text[b:].lstrip('\n')[:1] in ('“', '"', '‘', '«', "'")]
        if ends:
            e = rnd.choice(ends); edits = Edits(article); edits.replace(e - 1, e, ''); stats['marks: last one lost'] += 1
            article = edits.apply()
    return article


def joined(article):
    """The article with contents of continued paragraphs (no closing mark before, an opening one after the newline) as one span."""
    text = article['text']
    for q in article['quotes']:
        spans = q['content'][:1]
        for a, b in q['content'][1:]:
            gap = text[spans[-1][1]:a]
            if '\n' in gap and not gap.strip() and text[spans[-1][0]] in '“"' and text[a] == text[spans[-1][0]] and text[spans[-1][1] - 1] not in '”"': spans[-1] = [spans[-1][0], b]
            else: spans.append([a, b])
        q['content'] = spans
    return article


def copy(article, rnd, stats, shared):
    """One transformed copy of an article. shared: material of all articles, from which some is lent."""
    if rnd.random() < .7: article = names(article, rnd, stats)
    pool = [own + rnd.sample(lent, min(len(lent), n)) + plain for own, lent, plain, n in zip(material(article), shared, copies_sentences.pool(rnd, 10, 4, 1), (20, 20, 2))]
    if rnd.random() < .04:
        made = transcript(article, rnd, stats, pool)
        if made: return made
    article = verbs(reframe(article, rnd, stats), rnd, stats)
    article = unmark(article, rnd, stats)
    article = insert(article, rnd, stats, pool)
    if rnd.random() < .6: article = paragraphs(article, rnd, stats)
    article = headline(article, rnd, stats, pool)
    if rnd.random() < .6: article = marks(article, rnd, stats)
    return article


def copies(articles, rate=1, seed=23, stats=None):
    """Each article followed by rate copies, and each copy by SHORT short texts."""
    stats = collections.Counter() if stats is None else stats
    out = []
    articles = [joined({'id': d['id'], 'text': d['text'], 'quotes': [{r: [list(s) for s in q[r]] for r in ROLES} for q in d['quotes']]}) for d in articles]
    found = [material(d) for d in articles]
    shared = [[s for f in found for s in f[k]] for k in range(3)]
    for article in articles:
        out.append(article)
        for n in range(1, rate + 1):
            rnd = random.Random('%d %s %d' % (seed, article['id'], n))
            made = copy(article, rnd, stats, shared)
            made['id'] = '%s#%d' % (article['id'], n)
            out.append(made)
            for k in range(1, SHORT + 1):
                made = copies_short.short('%s#%d.%d' % (article['id'], n, k), rnd, stats, shared)
                out.append(marks(made, rnd, stats) if rnd.random() < .4 else made)
    return out


def main(args):
    rate, seed, stats = 1, 23, collections.Counter()
    show = '--stats' in args
    args = [a for a in args if a != '--stats']
    for option in ('--rate', '--seed'):
        if option in args:
            k = args.index(option); value = int(args[k + 1]); del args[k:k + 2]
            if option == '--rate': rate = value
            else: seed = value
    if len(args) != 1: sys.exit(__doc__.split('\n\n')[1])
    articles = [json.loads(line) for line in open(args[0], encoding='utf-8') if line.strip()]
    for made in copies(articles, rate, seed, stats): print(json.dumps(made, ensure_ascii=False))
    if show:
        for name, n in sorted(stats.items(), key=lambda p: (p[0][:2] == '  ', p[0])): print('%6d  %s' % (n, name), file=sys.stderr)


if __name__ == '__main__': main(sys.argv[1:])
