"""usage: python with_spacy.py entities|quotes MODEL < articles.jsonl > found.jsonl

spaCy's names, and textacy's quotations on spaCy's parses, in the form of the
scorer.  MODEL is a directory.  For names only the parts of the pipeline are
loaded that find names.

textacy refuses a text with an odd number of quotation marks, so it is asked
paragraph by paragraph: then one open mark costs a paragraph, not an article.
It tells the words of the speaker as they stand and resolves nothing, so the
name is what stands there.
"""
import json
import re
import sys

import spacy

# all but what the names need: the tagger, the parser and what stands on these
NOT_FOR_NAMES = ['tagger', 'parser', 'attribute_ruler', 'lemmatizer', 'senter']


def entities(doc):
    return [[entity.start_char, entity.end_char, entity.label_] for entity in doc.ents]


def quotes(doc, begin):
    """Of a paragraph that begins at a character of its article."""
    from textacy.extract import direct_quotations

    def span(tokens):
        return [begin + tokens[0].idx, begin + tokens[-1].idx + len(tokens[-1])]

    try:
        found = list(direct_quotations(doc))
    except ValueError:                        # an odd number of marks
        return []
    return [{'content': [span(quote.content)], 'source': [span(quote.speaker)], 'cue': [span(quote.cue)],
             'speaker': ' '.join(token.text for token in quote.speaker)} for quote in found]


def paragraphs(articles):
    for article in articles:
        for match in re.finditer(r'[^\n]+', article['text']):
            yield match.group(), (article['id'], match.start())


def main():
    task, model = sys.argv[1:]
    articles = map(json.loads, sys.stdin)
    write = lambda **found: print(json.dumps(found, ensure_ascii=False))
    if task == 'entities':
        nlp = spacy.load(model, exclude=NOT_FOR_NAMES)
        for doc, name in nlp.pipe(((article['text'], article['id']) for article in articles), as_tuples=True, batch_size=32):
            write(id=name, entities=entities(doc))
        return
    nlp = spacy.load(model, exclude=['ner', 'senter'])
    name, found = None, []
    for doc, (article, begin) in nlp.pipe(paragraphs(articles), as_tuples=True, batch_size=32):
        if article != name:
            if name is not None:
                write(id=name, quotes=found)
            name, found = article, []
        found += quotes(doc, begin)
    if name is not None:
        write(id=name, quotes=found)


main()
