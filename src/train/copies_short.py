"""Short texts for copies.py: an attribution or two that stand nearly alone, as in captions, wire flashes, headlines and whatever people paste.

The articles are long, and each attribution in them has others around it. Here one is seen at the beginning and at the end of a text of one to four
paragraphs, beside plain sentences or beside none, and some texts have no attribution at all: what a sentence is has to be told from itself.
"""
import copies_sentences
import copies_words as W
from copies_frames import build, fill, fits, look_alike, shifted

# The shapes that are lost most easily: no 'that', and something between content and cue, or the speaker in front
HARD = W.words("""{According to} <$o>, [$c].|{According to} <$o>, [$c].|{According to} <$o>, [$c].|But {according to} <$o>, [$c].|As <$s> {put it}, [$c].|As <$s> {put it}, [$c].|As <$s> {put it}, [$c].|As <$s> {puts it}, [$c].
As <$s> {put it} $D, [$c].|<$S> {told} $A [$c].|<$S> {told} $A [$c].|<$S> {told} $A [$c].|<$S> {$Y} $A [$c].|<$S> {told} $A $D [$c].|<$S> {told} $m [$c].|<$S> {said} [$c].|<$S> {said} [$c].|<$S> {said} [$c].|<$S> {says} [$c].|<$S> {$E} [$c].|<$S> {$V} [$c].|<$S> {$V} [$c].
<$S> {$H} [$c].|<$S> {said} $D [$c].|<$S> {said} $D [$c].|<$S> {$V} $D [$c].|<$S> {said} $P [$c].|$M, <$s> {said} [$c].|[$C], <$s> {said} $D.|[$C], <$s> {said} $D.|[$C], <$s> {$J} $P.|[$C], <$s> {said} $P.|[$C], {said} <$o> $D.|[$C], <$s> {told} $A.|[$C], <$s> {told} $A $D.
[$C], <$s> {said}.|[$C], {said} <$o>.|[$C], <$s> {$J}.|[$C], {according to} <$o>.|Asked about $Z, <$s> {said} [$c].|<$S>, asked about $Z, {said} [$c].|<$S> {said} [that $c].|<$S> {$H} [that $c].|<$S> {told} $A [that $c].
<$S> {announced} $P [that $c].|[“$Q,”] {said} <$o> $K.|[“$R,”] {said} <$o> $K.|[$C], {said} <$o> $K.""")
LISTS = ((.46, HARD), (.58, W.INDIRECT), (.65, W.PARENTHETICAL), (.75, W.JOINED), (.83, W.DEMANDING), (.91, W.DIRECT + W.UNMARKED), (1, W.OTHER))
FORMS = ('alone',) * 7 + ('behind',) * 6 + ('before',) * 4 + ('two',) * 4 + ('headline',) * 3 + ('none',) * 3

DATELINES = (' — ', ' – ', ' - ', ' (Interfax) - ', ', June 4 — ')


def frame(rnd, pool, sp=None):
    """A frame with a speaker (the one given, if the frame suits it): its words, quotations, speaker."""
    which = rnd.random()
    choice = next(frames for share, frames in LISTS if which < share)
    words = rnd.choice(choice)
    if not sp or not fits(words, sp): sp = W.speaker(rnd)
    while not fits(words, sp): sp = W.speaker(rnd)
    built = fill(words, rnd, W.circumstances(rnd, sp, '“'), pool, '“')
    return built[0], built[1], sp


def headline(rnd, pool):
    """A headline: its words, quotations, speaker."""
    words, sp = rnd.choice(W.HEADLINES), W.speaker(rnd)
    while sp['pronoun'] or ',' in sp['s'] or len(sp['s'].split()) > 4 or not fits(words, sp): sp = W.speaker(rnd)
    for key in 'son': sp[key] = sp[key].removeprefix('an ').removeprefix('a ').removeprefix('the ')
    slots = W.circumstances(rnd, sp, '“')
    slots['c'], slots['R'] = rnd.choice(pool[0]), rnd.choice([d for d in pool[1] if d[-1].isalnum()])
    slots['C'] = W.cap(slots['c'])
    return *build(words, slots)[:2], sp


def narrative(rnd):
    """A plain sentence or two, or such as look like an attribution."""
    plain = copies_sentences.plain
    return ' '.join(W.cap(plain(rnd)) + '.' if rnd.random() < .6 else look_alike(rnd, [[plain(rnd)]], '“') for _ in range(rnd.choice((1, 1, 1, 2))))


def again(rnd, sp):
    """The speaker as a later sentence names it, by surname or pronoun."""
    if sp['pronoun'] or not sp['person'] or sp['p'] not in ('he', 'she'): return sp
    if rnd.random() < .4: return {**sp, 's': sp['p'], 'o': W.OBJECT[sp['p']], 'n': sp['p'], 'pronoun': True}
    return {**sp, 's': sp['n'], 'o': sp['n']}


def short(name, rnd, stats, lent):
    """A text of one to four paragraphs. lent: clauses, direct sentences and questions of the articles, a few of which are used beside the plain ones."""
    pool = list(copies_sentences.pool(rnd))
    if rnd.random() < .3: pool[0] += rnd.sample([c for c in rnd.sample(lent[0], 60) if len(c.split()) < 15], 6)
    form, parts = rnd.choice(FORMS), []
    def add(part):
        parts.append(part[:2])
        for k, some in enumerate(pool): pool[k] = [s for s in some if s.lower() not in part[0].lower()]
        return part[2]
    if form == 'headline': add(headline(rnd, pool))
    if form in ('behind', 'none'): parts.append((narrative(rnd), []))
    if form != 'none':
        sp = add(frame(rnd, pool))
        if form == 'two' or form == 'headline' and rnd.random() < .3: add(frame(rnd, pool, again(rnd, sp) if rnd.random() < .5 else None))
    if form == 'before' or rnd.random() < .1: parts.append((narrative(rnd), []))
    gap = rnd.choice(('\n\n', '\n\n', '\n\n', '\n', ' '))
    text, quotes = '', []
    if form != 'headline' and parts[0][0][0].isalpha() and rnd.random() < .06: text = rnd.choice(copies_sentences.TOWNS).upper() + rnd.choice(DATELINES)
    for k, (words, made) in enumerate(parts):
        if k: text += gap if gap != ' ' or text[-1] in '.?!' and words[0].isalpha() and '\n' not in text + words else '\n\n'
        quotes += shifted(made, len(text))
        text += words
    if text[-1] == '.' and rnd.random() < .08 and not any(b == len(text) for q in quotes for r in q for _, b in q[r]): text = text[:-1]
    stats['short: ' + form] += 1
    return {'id': name, 'text': text, 'quotes': quotes}
