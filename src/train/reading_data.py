"""What the network learns from: tokens and rows, and what people marked.

hearsay-train writes which rows each token sums (rows.c); the marks come from
the articles themselves, as JSON lines with character offsets.  Here the two
are put together:

    role    0, or begin and inside of a content, a source, a cue
    cue     of a content's tokens: the first token of its cue, or the token
            itself where there is none
    source  of a cue's tokens: the first token of its source, or itself

An article is read in windows of whole paragraphs, 256 tokens at most, as the
engine does (quotations/spans.c).  In training the first window is cut short
at random, so that the borders lie elsewhere in every epoch.

Where a teacher has read the articles (teacher.py), each token also has the
probabilities of its labels and of pairs of labels.  Articles that nobody has
marked have these alone.
"""
import bisect
import json

import numpy as np

CONTENT, SOURCE, CUE = 1, 3, 5      # labels of their first tokens; inside: one more
LABELS = 7
WINDOW = 256
UNKNOWN = -100                      # what torch's losses leave out


class Article:
    """Tokens of one article with their rows and labels."""

    def __init__(self, spans, paragraphs, rows):
        self.begins = [int(x) for x in spans[:, 0]]
        self.ends = [int(x) for x in spans[:, 1]]
        self.paragraphs = paragraphs
        self.rows = rows
        self.labels = {}
        self.soft = {}              # the teacher's probabilities: 'roles' and 'pairs', or nothing

    def __len__(self):
        return len(self.begins)

    def tokens(self, begin, end):
        """First and last + 1 of the tokens that overlap characters begin .. end."""
        first = bisect.bisect_right(self.ends, begin)
        last = first
        while last < len(self) and self.begins[last] < end:
            last += 1
        return first, last


def read_rows(path):
    """Articles of a file that rows.c wrote; kinds of rows; rows of the table."""
    numbers = np.fromfile(path, dtype='<u4')
    n, kinds, table = (int(x) for x in numbers[:3])
    at, articles = 3, []
    for _ in range(n):
        tokens = int(numbers[at])
        at += 1
        places = numbers[at:at + 3 * tokens].reshape(tokens, 3).astype(np.int32)
        at += 3 * tokens
        rows = numbers[at:at + kinds * tokens].reshape(tokens, kinds).astype(np.int32)
        at += kinds * tokens
        articles.append(Article(places[:, :2], places[:, 2], rows))
    return articles, kinds, table


def mark(article, quotes):
    """Sets the labels of role, cue and source from an article's quotations."""
    n = len(article)
    role = np.zeros(n, np.int64)
    cue = np.full(n, UNKNOWN, np.int64)
    source = np.full(n, UNKNOWN, np.int64)
    for quote in quotes:
        spans = {key: [article.tokens(*span) for span in quote[key]]
                 for key in ('content', 'source', 'cue')}
        spans = {key: [s for s in value if s[0] < s[1]] for key, value in spans.items()}
        for key, label in (('content', CONTENT), ('source', SOURCE), ('cue', CUE)):
            for first, last in spans[key]:
                role[first:last] = label + 1
                role[first] = label
        for first, last in spans['content']:
            cue[first:last] = spans['cue'][0][0] if spans['cue'] else np.arange(first, last)
        for first, last in spans['cue'][:1]:
            source[first:last] = spans['source'][0][0] if spans['source'] else np.arange(first, last)
    article.labels.update(role=role, cue=cue, source=source)


def read(rows_path, articles_path):
    """The articles of both files, labelled where people marked them; kinds of rows; rows of the table."""
    articles, kinds, table = read_rows(rows_path)
    with open(articles_path, encoding='utf-8') as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    if len(records) != len(articles):
        raise SystemExit(f'{rows_path} and {articles_path} have different articles')
    for article, record in zip(articles, records):
        article.id = record['id']
        if 'quotes' in record:
            mark(article, record['quotes'])
    return articles, kinds, table


def read_soft(articles, path):
    """Sets what the teacher wrote of each article: PATH.roles and PATH.pairs."""
    for key, width in (('roles', LABELS), ('pairs', LABELS * LABELS)):
        numbers = np.fromfile(f'{path}.{key}', dtype='<f2').reshape(-1, width)
        if len(numbers) != sum(len(article) for article in articles):
            raise SystemExit(f'{path}.{key} is of other articles')
        at = 0
        for article in articles:
            article.soft[key] = numbers[at:at + len(article)]
            at += len(article)


def windows(article, cut=0):
    """Ranges of tokens: whole paragraphs, WINDOW tokens at most; the first is cut short."""
    p = article.paragraphs
    starts = [0] + [i for i in range(1, len(p)) if p[i] != p[i - 1]] + [len(p)]
    ranges, begin, room = [], 0, WINDOW - cut
    for k in range(1, len(starts)):
        while starts[k] - begin > room:
            end = starts[k - 1] if starts[k - 1] > begin else min(begin + room, len(p))
            ranges.append((begin, end))
            begin, room = end, WINDOW
    if begin < len(p):
        ranges.append((begin, len(p)))
    return ranges


def batches(articles, tokens, random):
    """All windows of one epoch in batches of about so many tokens, in random order."""
    items = [(article, begin, end) for article in articles
             for begin, end in windows(article, random.randrange(WINDOW - 40))]
    random.shuffle(items)
    result = []
    for chunk in range(0, len(items), 400):     # of one length, more or less
        batch, longest = [], 0
        for item in sorted(items[chunk:chunk + 400], key=lambda i: i[2] - i[1]):
            length = max(longest, item[2] - item[1])
            if batch and length * (len(batch) + 1) > tokens:
                result.append(batch)
                batch, length = [], item[2] - item[1]
            batch.append(item)
            longest = length
        if batch:
            result.append(batch)
    random.shuffle(result)
    return result


def collate(batch, kinds, padding):
    """
    Arrays of a batch: rows, lengths, labels; links count from the window's
    begin.  'roles' and 'pairs' among the labels are the teacher's.
    """
    longest = max(end - begin for _, begin, end in batch)
    rows = np.full((len(batch), longest, kinds), padding, np.int64)
    lengths = np.array([end - begin for _, begin, end in batch])
    labels = {key: np.full((len(batch), longest), UNKNOWN, np.int64) for key in ('role', 'cue', 'source')}
    if any(article.soft for article, _, _ in batch):
        labels['roles'] = np.zeros((len(batch), longest, LABELS), np.float32)
        labels['pairs'] = np.zeros((len(batch), longest, LABELS * LABELS), np.float32)
    for k, (article, begin, end) in enumerate(batch):
        n = end - begin
        rows[k, :n] = article.rows[begin:end]
        for key, values in article.soft.items():
            labels[key][k, :n] = values[begin:end]
        for key, values in article.labels.items():
            values = values[begin:end]
            if key != 'role':
                values = np.where((values >= begin) & (values < end), values - begin, UNKNOWN)
            labels[key][k, :n] = values
    return rows, lengths, labels
