#!/usr/bin/env python3
"""The named entities of GUM as articles, for the tagger of mentions.

usage: src/train/gum_mentions.py GUM.conllu > gum.jsonl

GUM marks every noun phrase, pronouns too, with one of ten types.  Here a phrase
with a proper noun as its head is cut down to its name: without article, titles
and what stands behind the name.  Persons, organizations and places keep their
types.  All else that may be a name to others - buildings, events, works, peoples
and their adjectives, dates, numbers - is marked '?': nobody has said what it is,
and the tagger learns nothing there.
"""
import json
import re
import sys
from collections import defaultdict

TYPES = {'person': 'Person', 'organization': 'Organization', 'place': 'Location'}
UNKNOWN = '?'
LONGEST_NAME = 8                # words

# A place whose name has one of these words is a building, road or site.
FACILITY = re.compile(
    r'\b(?:airport|hospital|museum|stadium|bridge|church|cathedral|hotel|station|castle|palace|tower|building|hall|'
    r'theat(?:re|er)|gallery|library|cent(?:er|re)|school|temple|mosque|abbey|house|mall|arena|street|avenue|road|'
    r'highway|square|park|market|zoo|restaurant|cafe|pub|bar|monument|memorial|fort|prison)\b', re.I)

# Words before a person's name that are no part of it.
TITLE = re.compile(
    r'(?:mr|mrs|ms|miss|madam|dr|prof|professor|president|vice|vice-president|senator|sen|congressman|congresswoman|'
    r'representative|rep|governor|gov|mayor|secretary|minister|prime|chancellor|ambassador|chairman|speaker|director|'
    r'chief|justice|judge|attorney|general|gen|colonel|col|captain|capt|lieutenant|lt|major|sgt|sir|lord|lady|duke|'
    r'earl|baron|king|queen|prince|princess|emperor|archduke|pope|saint|reverend|rev|father|sister|brother)\.?', re.I)

# Small words inside of names.
BRIDGES = set("- – . ' & of for and the de van der von la del al el".split())
TIGHT_BRIDGES = set('-–.')


class Token:
    """A word: where it stands, its tags, its head's number, what GUM says of entities."""

    def __init__(self, row, form, begin, first):
        self.form, self.begin, self.end = form, begin, begin + len(form)
        self.upos, self.xpos = row[3], row[4]
        self.head = first + int(row[6]) - 1 if row[6] != '0' else -1
        entity = re.search(r'(?:^|\|)Entity=([^|]*)', row[9])
        self.entity = entity[1] if entity else ''

    def is_capitalised(self):
        return self.form[:1].isupper()

    def is_name_part(self):
        return self.upos == 'PROPN' or (self.is_capitalised() and self.upos in ('NOUN', 'ADJ', 'VERB', 'NUM', 'X'))


class Phrase:
    """An entity of GUM: type, words of its smallest span, whether it has an article in Wikipedia, tokens."""

    def __init__(self, fields, begin):
        # GRP-etype-infstat-salience-centering-minspan-link-identity
        self.type = fields[1]
        self.least = [begin + int(n) - 1 for n in re.findall(r'\d+', fields[5])] if len(fields) > 5 else [begin]
        self.known = len(fields) > 7
        self.begin, self.end = begin, None


def documents(lines):
    """Name and paragraphs of each document; a paragraph has sentences, a sentence rows."""
    document = None
    for line in lines:
        line = line.rstrip('\n')
        if line.startswith('# newdoc id'):
            if document:
                yield document
            document = line.split('= ')[1], []
        elif line == '# newpar':
            document[1].append([])
        elif line.startswith('# text = '):
            if not document[1]:
                document[1].append([])
            document[1][-1].append([])
        elif line[:1].isdigit():
            document[1][-1][-1].append(line.split('\t'))
    if document:
        yield document


def words(sentence):
    """Row, form and whether a blank follows, of each word; one that is split keeps its written form."""
    parts = {}
    for row in sentence:
        if '-' in row[0]:
            begin, end = map(int, row[0].split('-'))
            parts.update(dict.fromkeys(range(begin, end + 1), (begin, end, row)))
    forms = {int(row[0]): row[1] for row in sentence if row[0].isdigit()}
    for row in sentence:
        if not row[0].isdigit():
            continue
        number, form, blank = int(row[0]), row[1], 'SpaceAfter=No' not in row[9]
        if number in parts:
            begin, end, whole = parts[number]
            blank = number == end and 'SpaceAfter=No' not in whole[9]
            if ''.join(forms[n] for n in range(begin, end + 1)) != whole[1]:
                form = whole[1] if number == begin else ''
        yield row, form, blank


def read(paragraphs):
    """The text and tokens of a document."""
    text, tokens = '', []
    for paragraph in paragraphs:
        text = text.rstrip() + '\n\n' if text else ''
        for sentence in paragraph:
            first = len(tokens)
            for row, form, blank in words(sentence):
                tokens.append(Token(row, form, len(text), first))
                text += form + ' ' * blank
    return text, tokens


def phrases(tokens):
    """The entities, whose brackets open and close at tokens."""
    opened, found = defaultdict(list), []
    for at, token in enumerate(tokens):
        for bracket in re.finditer(r'\(([^()]*)(\))?|([^()]+)\)', token.entity):
            if bracket[3]:
                if opened[bracket[3]]:
                    phrase = opened[bracket[3]].pop()
                    phrase.end = at + 1
                    found.append(phrase)
                continue
            fields = bracket[1].split('-', 7)
            phrase = Phrase(fields, at)
            if bracket[2]:
                phrase.end = at + 1
                found.append(phrase)
            else:
                opened[fields[0]].append(phrase)
    return found


def name_of(tokens, phrase):
    """Where the name in the phrase begins and ends, or None."""
    least = [n for n in phrase.least if n < phrase.end]
    if not least:
        return None
    head = next((n for n in least if not phrase.begin <= tokens[n].head < phrase.end), least[0])
    if tokens[head].upos != 'PROPN' and not (
            phrase.known and tokens[head].is_capitalised() and tokens[head].xpos[:2] in ('NN', 'JJ', 'VB', 'FW')):
        return None
    begin, end = head, head + 1
    while begin > phrase.begin and (
            tokens[begin - 1].is_name_part() or
            (tokens[begin - 1].form in BRIDGES and begin - 2 >= phrase.begin and
             tokens[begin - 2].is_name_part() and {begin - 1, begin - 2} & set(least))):
        begin -= 1
    while end < phrase.end and (
            tokens[end].is_name_part() or end in least or
            (end + 1 < phrase.end and tokens[end].form in BRIDGES and
             (tokens[end].form in TIGHT_BRIDGES or phrase.known) and
             (tokens[end + 1].is_name_part() or tokens[end + 1].form == 'the'))):
        end += 1
    return min(begin, least[0]), end


def type_of(text, tokens, phrase, begin, end):
    """The type of the name, and where it begins without its titles."""
    kind = TYPES.get(phrase.type, UNKNOWN)
    if kind == 'Person':
        while end - begin > 1 and (TITLE.fullmatch(tokens[begin].form) or tokens[begin].form == '.'):
            begin += 1
        if tokens[end - 1].xpos == 'NNPS' or TITLE.fullmatch(tokens[begin].form):
            kind = UNKNOWN
    if kind == 'Location' and FACILITY.search(text[tokens[begin].begin:tokens[end - 1].end]):
        kind = UNKNOWN
    if tokens[begin].form.lower() == 'the':
        begin += 1
    if begin < end and (not tokens[begin].is_capitalised() or end - begin > LONGEST_NAME):
        kind = UNKNOWN
    return kind, begin


def entities(text, tokens):
    """Spans with types, [begin, end, type], in the order of the text."""
    found, kinds = [], [None] * len(tokens)
    everything = phrases(tokens)
    names = [(name_of(tokens, phrase), phrase) for phrase in everything]
    names = [(*span, phrase) for span, phrase in names if span]
    for begin, end, phrase in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if any(kinds[begin:end]):
            continue
        kind, begin = type_of(text, tokens, phrase, begin, end)
        if begin < end and tokens[end - 1].form in ("'s", '’s'):
            end -= 1
        if begin < end:
            kinds[begin:end] = [kind] * (end - begin)
            found.append([tokens[begin].begin, tokens[end - 1].end, kind])

    unsure = {at for at, token in enumerate(tokens) if token.form and (
        (token.upos in ('PROPN', 'ADJ') and token.is_capitalised()) or token.upos == 'NUM' or
        token.form[0].isdigit() or token.form in '$€£%')}
    for phrase in everything:
        if phrase.type == 'time' or tokens[phrase.begin].form in ('$', '€', '£'):
            unsure |= set(range(phrase.begin, phrase.end))
    found += [[tokens[at].begin, tokens[at].end, UNKNOWN] for at in unsure if not kinds[at] and tokens[at].form]
    return sorted(found)


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        for name, paragraphs in documents(file):
            text, tokens = read(paragraphs)
            print(json.dumps({'id': name, 'text': text, 'entities': entities(text, tokens)}, ensure_ascii=False))


if __name__ == '__main__':
    main()
