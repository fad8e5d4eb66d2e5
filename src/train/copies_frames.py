"""Frames: attributions with places for words and speakers, from which copies.py makes new sentences and paragraphs.

A frame is a line of copies_words.py, such as '<$S> {told} $A [that $c].': [content], <source>, {cue}, and slots behind a dollar sign.
"""
import re

import copies_sentences
import copies_words as W

ROLES = ('content', 'source', 'cue')
NO_PRONOUN = re.compile(r'<\$n>|\} <\$o>|\{from\}|words of\}|Here is|\{described by|\] by|\{[:—–―-]\} <|<\$S>(?:\{:\}|:|,)|\$S at|pictured')      # not with he and she, 'According to' apart
ONE_ONLY = re.compile(r'\{(?:was|is|says|puts|has)|says\}|warns\}|\$E|\$N|\$I|puts it')                                    # not with a plural
PERSON_ONLY = re.compile(r'\$G|nodded|left, |at work|pictured|who has read|\$K|\$d|\$h|speaking')
PART = re.compile(r'[\[\]<>{}§‡]|\$[A-Za-z]|[^\[\]<>{}§‡$]+')


def build(frame, slots):
    """A frame with its slots filled: (text, quotations, where each slot begins). [content] <source> {cue}; § begins the next quotation, ‡ the next one of the same source; ¶ a paragraph.

    Where words meet, double punctuation goes: no comma of an apposition before a full stop, no comma after a question mark."""
    out, quotes, open_at, last, places = '', [{r: [] for r in ROLES}], {}, None, {}
    role_of = {'[': 'content', ']': 'content', '<': 'source', '>': 'source', '{': 'cue', '}': 'cue'}
    for part in PART.findall(frame):
        if part in '[<{': open_at[part] = len(out); continue
        if part in ']>}':
            a = open_at.pop({']': '[', '>': '<', '}': '{'}[part])
            last = [a, len(out)]
            quotes[-1][role_of[part]].append(last); continue
        if part in '§‡': quotes.append({r: quotes[-1][r][:] if part == '‡' and r == 'source' else [] for r in ROLES}); continue
        text = slots[part[1]] if part[0] == '$' else part.replace('¶', '\n\n')
        if out[-1:] == ',' and text[:1] in ('.', ',', ':', ';', ')', '\n'):
            out = out[:-1]
            if last: last[1] = min(last[1], len(out))
            open_at = {k: min(a, len(out)) for k, a in open_at.items()}
        elif out[-1:] and out[-1] in '?!.' and text[:1] in ('.', ','): text = text[1:] if out[-1] != '.' or text[0] == '.' else text
        if part[0] == '$': places.setdefault(part[1], len(out))
        out += text
    assert not open_at, frame
    if out[-1:] == ',': out = out[:-1]; last[1] = min(last[1], len(out))
    return out, [q for q in quotes if q['content']], places


def fits(frame, sp):
    """Whether a frame's grammar suits the speaker."""
    return not (sp['pronoun'] and NO_PRONOUN.search(frame) and frame[:2].lower() != '{a') and not (sp['plural'] and ONE_ONLY.search(frame)) and (sp['person'] or not PERSON_ONLY.search(frame))


def fill(frame, rnd, slots, pool, style):
    """The frame with the article's words, or None if the article has none that fit."""
    clauses, direct, questions = pool
    need = set(re.findall(r'\$(\w)', frame))
    if need & set('CcBb'):
        if len(clauses) < 2: return None
        slots['c'], slots['b'] = rnd.sample(clauses, 2)
        slots['C'], slots['B'] = W.cap(slots['c']), W.cap(slots['b'])
    if need & set('QRTUW'):
        if len(direct) < 6: return None
        slots['R'], slots['T'], slots['U'], slots['W'], *rest = rnd.sample(direct, 6)
        count = rnd.choice((1, 1, 1, 2, 2, 3)) if 'R' not in need else 1
        some = rnd.sample([d for d in direct if d not in (slots['R'], slots['T'])], min(count, len(direct) - 2) or 1) if 'T' in need else rnd.sample(direct, count)
        slots['Q'] = some[0]
        for s in some[1:]: slots['Q'] += (' ' if slots['Q'][-1] in '?!' else '. ') + s
    if need & set('zg'): slots['z'], slots['g'] = copies_sentences.halves(rnd)
    if 'q' in need:
        if not questions: return None
        slots['q'] = rnd.choice(questions)
    return build(in_style(frame, style), slots)


def in_style(frame, style):
    """A frame with the article's double marks."""
    return frame if style == '“' else frame.replace('“', style).replace('”', style)


def look_alike(rnd, pool, style):
    """A sentence that looks like an attribution and is none, with a clause behind it now and then."""
    clauses = pool[0]
    long = clauses and rnd.random() < .4
    slots = W.strangers(rnd)
    if long: slots['c'] = rnd.choice(clauses); slots['C'] = W.cap(slots['c'])
    return W.cap(build(in_style(rnd.choice(W.NOT_SAID_CLAUSES if long else W.NOT_SAID), style), slots)[0])


def shifted(quotes, by):
    """The quotations of a frame that stands so many characters further on."""
    return [{r: [[a + by, b + by] for a, b in q[r]] for r in ROLES} for q in quotes]
