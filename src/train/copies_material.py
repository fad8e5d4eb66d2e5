"""What the training articles are made of: their sentences, clauses and speakers.

copies.py puts an article's own words into other shapes. Here is read which of
them can stand there: clauses that a 'said' can take, sentences inside double
marks, questions; how a sentence begins inside another one; what a speaker is
called as a subject, an object, an owner.
"""
import functools, re

import copies_words as W
from copies_frames import ROLES

SENTENCE_END = re.compile(r'[.?!][”"’]*\s+(?=[A-Z“"])')
ABBREVIATED = re.compile(r'(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Reps|Sec|Col|Mt|Ft|Inc|Corp|Co|Rev|Hon|Fla|Calif|Ariz|Mass|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Rep|Gov|St|Jr|Sr|Gen|Lt|Prof|vs|No|[A-Z])|\b[A-Z]\.[A-Z]|\b[ap]\.m|\.\.)$')
LOWERED = set('the a an it he she they we there this that these those his her their its our my in on at by for but and if when while no many most some'
              ' more as what you your one two three all after before with to not such every each our nobody nothing even'.split())
BASE_SAY = set('said says say added claimed warned insisted argued conceded explained noted stressed acknowledged admitted recalled stated suggested'
               ' contended maintained observed wrote tweeted declared announced asserted predicted'.split()) | {'has said', 'also said', 'have said'}
SUBJECTS_LEFT_ALONE = set('who which that his her their him them me us my our your this these those it what whom whose i you we both each'.split())

FINITE = re.compile(r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|may|might|must|do|does|did|\w+n[’']t|[a-z]{2,}ed|(?!his|this|its|as|us)[a-z]{3,}s|won|made|got|"
                    r"went|came|took|gave|lost|ran|knew|began|led|left|felt|kept|held|met|told|paid|put|let|need|want|think|know|believe|see|saw|say|said|found)\b|[’'](?:s|re|ve|d|ll|m)\b")
MARK = re.compile(r"``|''|[“”\"]")
KNOWN_MEN, KNOWN_WOMEN = W.KNOWN_MEN | set(W.FIRST_MEN), W.KNOWN_WOMEN | set(W.FIRST_WOMEN)

cap = lambda s: s[:1].upper() + s[1:]


def lower_first(s):
    """s as it stands inside a sentence: its first word small if it is a word that has a capital only at the beginning."""
    first = re.match(r"[\w’']+", s)
    return s[:1].lower() + s[1:] if first and re.split("[’']", first.group())[0].lower() in LOWERED and first.group()[1:] == first.group()[1:].lower() else s


@functools.lru_cache(2)
def words_of(text):
    """The words with a capital inside sentences, and the words without."""
    return set(re.findall(r'(?<=[a-z,] )[A-Z][\w-]*', text)), set(re.findall(r'\b[a-z][\w-]*', text))


def inside_sentence(s, text):
    """s, which begins a sentence of text, as it stands inside one; None if its capital may be a name's or not."""
    word = re.match(r"[\w-]*", s).group()
    if lower_first(s) != s or not word[:1].isupper(): return lower_first(s)
    names, common = words_of(text)
    return s if word in names else s[:1].lower() + s[1:] if word.lower() in common else None


def has_mark(s):
    return re.search(r"[“”\"«»„]|''|``", s) is not None


def sentences(text):
    """The sentences of a text without newlines, as (begin, end), the full stop included."""
    found, begin = [], 0
    for m in SENTENCE_END.finditer(text):
        if ABBREVIATED.search(text[begin:m.start()]): continue
        found.append((begin, m.start() + len(m.group().rstrip()))); begin = m.end()
    if text[begin:].strip(): found.append((begin, len(text.rstrip())))
    return found


def marked(s):
    """The words of a content that stands wholly in double marks, without the marks; None if it does not."""
    m = re.match(r"(?:[“\"]|'')(.+?)(?:[”\"]|'')$", s, re.S)
    return m.group(1) if m and not has_mark(m.group(1)) else None


def is_clause(s):
    return (3 <= len(s.split()) <= 32 and FINITE.search(s) and s[-1:].isalnum() and not has_mark(s) and not re.search(r'[\n\[\]{}<>():;?!—…]|--| - |\.\.|@|#|http', s)
            and not re.match(r'(?:to|that|whether|if|how|what|when|where|why|because|as|for|of|and|or|but|about|by|on|who|which|would|will|could|can|is|was|has|had|did|does|should|may|might|were|are|not|\w+n.t)\b|\w+ing\b', s, re.I)
            and not (re.match(r'(?:in|at|with|from|under|over|during|after|before|since|despite|within|without|among)\b', s, re.I) and len(s.split()) < 9)
            and s.count('‘') == 0 and len(sentences(s)) == 1 and not re.search(r"(?<!\w)'", s))


def others_in(article, i, begin, end):
    """The spans of other quotations than i in [begin, end)."""
    return [(a, b) for j, o in enumerate(article['quotes']) if j != i for r in ROLES for a, b in o[r] if a < end and b > begin]


def material(article):
    """The article's own clauses, direct sentences and questions, from which frames are filled."""
    text, clauses, direct, questions = article['text'], [], [], []
    for i, q in enumerate(article['quotes']):
        cue = ' '.join(text[a:b] for a, b in q['cue'])
        for a, b in q['content'][:3]:
            if others_in(article, i, a, b): continue
            s = text[a:b]; inner = marked(s)
            if inner is not None:
                for x, y in sentences(inner):
                    one = inner[x:y].rstrip(',')
                    if not 3 <= len(one.split()) <= 35 or re.search(r'[\n\[\]{}<>‘@…]|\.\.|(?<!\w)\'', one) or not one[:1].isupper(): continue
                    if one[-1] == '?': questions.append(one[:-1])
                    elif one[-1] == '!' or one[-1] == '.': direct.append(one.rstrip('.'))
                    elif one[-1].isalnum(): direct.append(one)
            elif cue in BASE_SAY | {'according to', 'According to'} and len(q['content']) == 1:
                s = s[5:] if s.startswith('that ') else s
                if q['cue'][0][0] > a: s = inside_sentence(s, text)
                if s and is_clause(s): clauses.append(s)
    covered = sorted((a, b) for q in article['quotes'] for r in ROLES for a, b in q[r])
    for m in re.finditer(r'[^\n]+', text):
        if any(a < m.end() and b > m.start() for a, b in covered): continue
        for x, y in sentences(m.group()):
            s = m.group()[x:y]
            if len(s) > 30 and s[-1] == '.' and lower_first(s) != s and is_clause(s[:-1]): clauses.append(lower_first(s[:-1]))
    return clauses, direct or [cap(c) for c in clauses], questions


def style_of(text):
    """The double marks of an article."""
    n = {'“': text.count('“'), '"': text.count('"') / 2, "''": text.count("''") / 2}
    return max(n, key=lambda k: n[k]) if any(n.values()) else '“'


def own_speaker(source, text):
    """Slots for a speaker of the article, from its source span."""
    s = inside_sentence(source, text) or source
    low = s.lower()
    if low in W.OBJECT: return {'s': s, 'o': W.OBJECT[low], 'n': s, 'p': low, 'h': {'he': 'his', 'she': 'her'}.get(low, 'their'), 'pronoun': True, 'plural': low == 'they', 'person': True}
    if s.count(',') == 1 and not s.endswith(','): s += ','
    plural = bool(re.search(r'\band\b|\w{3,}s\b', s)) and gender(source) is None
    return {'s': s, 'o': s, 'n': s.split(',')[0], 'p': gender(source) or s.split(',')[0], 'h': 'their', 'pronoun': False, 'plural': plural, 'person': gender(source)}


def gender(source):
    """'he' or 'she' for a source that says so, else None."""
    first = source.split()[0] if source.split() else ''
    if first in ('He', 'he', 'Mr.', 'Mr', 'Sir') or first in KNOWN_MEN: return 'he'
    if first in ('She', 'she', 'Mrs.', 'Ms.', 'Mrs', 'Ms', 'Dame') or first in KNOWN_WOMEN: return 'she'
    return None
