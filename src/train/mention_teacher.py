"""The teacher of mentions: a larger network, from which the tagger learns.

usage: mention_teacher.py train WORK   reads more.rows, more.jsonl; writes mentions.pt
       mention_teacher.py label WORK   reads mentions.pt, copies.rows, copies.jsonl, mentions.sums; writes silver.jsonl

People marked the names of 814 articles.  That is little for a tagger that
knows a word by its spelling alone; an encoder that has read far more
(encoder.py) learns more from them.  Here it marks articles in which nobody has
marked names, those that quotations are learned from, and the tagger learns from
both ("self-training", with a teacher: Hinton, Vinyals and Dean 2015).

The encoder reads letters in lower case.  What it does not see, the engine's
rows of a token tell (rows.c): letter case, gazetteer, part of speech.  They are
added to what its lower layers say of a token's first piece, so that its upper
layers see them at all places, and once more behind it.  Two convolutions and a
chain over begin and inside of the nine types stand upon the sum.  The row of
the mention is left out: of the articles that it was trained on, the tagger
knows the answer.

In what it marks, the tagger has a voice, for the two err in different places:
its sums (mention_sums.c), each unit VOICE of the network's, are added to the
scores of the chain, sentence by sentence.  So the articles have to be new to
that tagger, too (see 'make silver').

The lower layers are not trained: what they say of each window is computed once.
"""
import argparse
import json
import os
import random
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import reading_data
from encoder import WIDTH as ENCODED, Encoder, Pieces
from network import WIDTH, Chain, Layer, Locked
from optimizer import Optimizer
from teacher import read_words

TYPES = ('Person', 'Organization', 'Location', 'Facility', 'NORP', 'Product', 'Money', 'Date', 'Misc')
LABELS = 1 + 2 * len(TYPES)         # as the engine numbers them: none, then begin and inside of each type
KINDS = 14                          # of rows, those before the mention's
VOICE = 0.007
FROZEN = 2                          # layers of the encoder
DILATIONS = (1, 2)
SEED = 1
EPOCHS = 3
PIECES = 2200                       # of a batch
TOGETHER = 8                        # windows, where nothing is trained
RATE, ENCODER_RATE, ROWS_RATE = 2.5e-3, 1.2e-4, 2e-2
AVERAGE = 0.985
NEVER = -1e4


class Window:
    """Tokens begin .. end of an article, and the pieces that they are read in."""

    def __init__(self, article, begin, end, pieces):
        self.article, self.begin, self.end = article, begin, end
        self.numbers, self.firsts = pieces.window(article.words[begin:end])
        self.state = None           # of each piece, what the lower layers say


class MentionTeacher(nn.Module):
    def __init__(self, table):
        super().__init__()
        self.padding = table            # the row of no token
        self.rows = nn.Parameter(torch.randn(table + 1, WIDTH) * 0.03, requires_grad=False)
        self.rows.data[table] = 0
        self.bias = nn.Parameter(torch.zeros(WIDTH))
        self.encoder = Encoder()
        self.into = nn.Linear(WIDTH, ENCODED)
        nn.init.zeros_(self.into.weight)
        nn.init.zeros_(self.into.bias)
        self.projection = nn.Linear(ENCODED, WIDTH)
        self.layers = nn.ModuleList([Layer(d, 0.15) for d in DILATIONS])
        self.dropout, self.encoded_dropout = Locked(0.25), nn.Dropout(0.1)
        self.of_layers, self.of_encoder = nn.Linear(WIDTH, LABELS), nn.Linear(ENCODED, LABELS)
        self.chain = Chain(LABELS)
        for part in (self.encoder.words, self.encoder.norm, *self.encoder.layers[:FROZEN]):
            part.requires_grad_(False)
        self.encoder.places.requires_grad_(False)

    def lower(self, numbers):
        """What the lower layers say of pieces [window][piece]."""
        mask = (numbers != 0)[:, None, None, :]
        x = self.encoder.norm(self.encoder.words(numbers) + self.encoder.places[:numbers.shape[1]])
        for layer in self.encoder.layers[:FROZEN]:
            x = layer(x, mask)
        return x

    def embed(self, rows, table):
        """Sums of rows; in training some features and words are left out."""
        n, t, kinds = rows.shape
        if self.training:
            keep = torch.rand(rows.shape) >= 0.08
            word = torch.rand(n, t) < 0.15
            keep[:, :, 0] &= ~word
            keep[:, :, 1] = keep[:, :, 0]
            keep[:, :, 2:7] &= ~(word & (torch.rand(n, t) < 0.4))[:, :, None]
            rows = torch.where(keep, rows, table.shape[0] - 1)
        return F.relu(F.embedding_bag(rows.view(n * t, kinds), table, mode='sum').view(n, t, WIDTH) + self.bias)

    def forward(self, state, read, firsts, rows, table, mask):
        """Scores [window][token][label]; read and mask tell pieces and tokens from padding."""
        rows = self.embed(rows, table)
        places = firsts[:, :, None].expand(-1, -1, ENCODED)
        x = state.scatter_add(1, places, self.into(rows) * mask[:, :, None])
        for layer in self.encoder.layers[FROZEN:]:
            x = layer(x, read[:, None, None, :])
        encoded = self.encoded_dropout(x.gather(1, places))
        y = self.dropout(rows + F.relu(self.projection(encoded)))
        for layer in self.layers:
            y = layer(y, mask[:, :, None])
        return self.of_layers(self.dropout(y)) + self.of_encoder(encoded)


def read(rows_path, articles_path):
    """The articles of both files, with the labels of the marked names; rows of the table."""
    articles, _, table = reading_data.read_rows(rows_path)
    read_words(articles, articles_path)
    with open(articles_path, encoding='utf-8') as lines:
        for article, line in zip(articles, lines):
            record = json.loads(line)
            article.id, article.text = record['id'], record['text']
            article.rows = article.rows[:, :KINDS]
            article.marked = np.zeros(len(article), np.int64)
            for begin, end, name in record.get('entities', ()):
                first, last = article.tokens(begin, end)
                if first < last and not article.marked[first:last].any():
                    label = 1 + 2 * TYPES.index(name)
                    article.marked[first:last] = label + 1
                    article.marked[first] = label
    return articles, table


def windows_of(articles, pieces):
    return [Window(article, begin, end, pieces)
            for article in articles for begin, end in reading_data.windows(article)]


def padded(lists, fill):
    """Lists of unlike length as one array."""
    result = np.full((len(lists), max(len(x) for x in lists)), fill, np.int64)
    for k, numbers in enumerate(lists):
        result[k, :len(numbers)] = numbers
    return torch.from_numpy(result)


def prepare(network, batch):
    """What forward() asks of a batch; the table's rows that it uses; lengths."""
    numbers = padded([w.numbers for w in batch], 0)
    if batch[0].state is None:
        with torch.no_grad():
            state = network.lower(numbers)
    else:
        state = nn.utils.rnn.pad_sequence([w.state.float() for w in batch], batch_first=True)
    lengths = torch.tensor([w.end - w.begin for w in batch])
    rows = torch.full((len(batch), int(lengths.max()), KINDS), network.padding)
    for k, w in enumerate(batch):
        rows[k, :w.end - w.begin] = torch.from_numpy(w.article.rows[w.begin:w.end])
    used, rows_used = torch.unique(rows, return_inverse=True)
    table = torch.cat([network.rows.detach()[used], torch.zeros(1, WIDTH)])
    mask = (rows[:, :, 0] != network.padding).float()
    return (state, numbers != 0, padded([w.firsts for w in batch], 0), rows_used, table, mask), used, lengths


def batches(windows, batch_random):
    """All windows in batches of about PIECES pieces, like lengths together, in random order."""
    items, result = list(windows), []
    batch_random.shuffle(items)
    for chunk in range(0, len(items), 300):
        batch = []
        for w in sorted(items[chunk:chunk + 300], key=lambda w: len(w.numbers)):
            if batch and len(w.numbers) * (len(batch) + 1) > PIECES:
                result.append(batch)
                batch = []
            batch.append(w)
        result.append(batch)
    batch_random.shuffle(result)
    return result


def by_length(windows):
    """Batches for what trains nothing."""
    order = sorted(windows, key=lambda w: len(w.numbers))
    return [order[k:k + TOGETHER] for k in range(0, len(order), TOGETHER)]


def train(network, windows, epochs, say):
    """Trains in place; the network ends with its averaged weights."""
    batch_random = random.Random(SEED)
    network.eval()
    with torch.no_grad():
        for batch in by_length(windows):
            for w, state in zip(batch, network.lower(padded([w.numbers for w in batch], 0))):
                w.state = state[:len(w.numbers)].half()
    network.train()
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    others = [p for name, p in network.named_parameters() if p.requires_grad and not name.startswith('encoder.')]
    adam = torch.optim.AdamW([{'params': others, 'lr': RATE}, {'params': encoder, 'lr': ENCODER_RATE}],
                             betas=(0.9, 0.99), weight_decay=0.01)
    optimizer = Optimizer(adam, network.rows.data, ROWS_RATE, 0.08, AVERAGE)
    total = None
    for epoch in range(epochs):
        epoch_batches = batches(windows, batch_random)
        total = total or len(epoch_batches) * epochs
        losses = 0.0
        for batch in epoch_batches:
            given, used, lengths = prepare(network, batch)
            table = given[4].requires_grad_()
            marked = padded([w.article.marked[w.begin:w.end] for w in batch], 0)
            loss = network.chain.loss(network(*given), {'role': marked}, lengths) / lengths.sum()
            optimizer.step(loss, used, table, min(1, optimizer.steps / total))
            losses += loss.item()
        say(f'epoch {epoch + 1}: loss {losses / len(epoch_batches):.4f}, {time.process_time():.0f} s')
    optimizer.finish()


class Sums:
    """What the tagger makes of one article after the other (mention_sums.c)."""

    def __init__(self, path):
        with open(path, 'rb') as file:
            self.bytes = file.read()
        self.at = 2
        assert int.from_bytes(self.bytes[:2], 'little') == LABELS
        self.start = self.numbers('<i4', LABELS)
        self.transition = self.numbers('<i4', LABELS * LABELS).reshape(LABELS, LABELS)

    def numbers(self, form, n):
        numbers = np.frombuffer(self.bytes, form, n, self.at)
        self.at += numbers.nbytes
        return numbers.astype(np.float32) * VOICE

    def article(self, tokens):
        """Sums [token][label] of the next article, and where its sentences begin."""
        n = int(np.frombuffer(self.bytes, '<i4', 1, self.at)[0])
        assert n == tokens
        self.at += 4
        sums = self.numbers('<i2', n * (LABELS + 1)).reshape(n, LABELS + 1)
        return sums[:, :LABELS], np.flatnonzero(sums[:, LABELS])


def best_labels(scores, transition, start):
    """The best labels, scores [token][label], of one sentence (Viterbi)."""
    best, before = scores[0] + start, []
    for i in range(1, len(scores)):
        sums = best[:, None] + transition
        before.append(sums.argmax(0))
        best = sums.max(0) + scores[i]
    labels = [int(best.argmax())]
    for back in reversed(before):
        labels.append(int(back[labels[-1]]))
    return labels[::-1]


def entities(article, labels):
    """Offsets and types of the names that labels tell."""
    found = []
    for at, label in enumerate(labels):
        if label % 2:
            found.append([article.begins[at], article.ends[at], TYPES[label // 2]])
        elif label:
            found[-1][1] = article.ends[at]
    return found


def label(network, article, pieces, tagger):
    """The names of an article, after the teacher and the tagger's sums."""
    network.eval()
    scores, begins = tagger.article(len(article))
    with torch.no_grad():
        for batch in by_length(windows_of([article], pieces)):
            given, _, _ = prepare(network, batch)
            for w, of_network in zip(batch, network(*given).numpy()):
                scores[w.begin:w.end] += of_network[:w.end - w.begin]
    transition = network.chain.transition.detach().numpy() + tagger.transition
    start = network.chain.start.detach().numpy() + tagger.start
    for inside in range(2, LABELS, 2):      # no name begins inside
        start[inside] = NEVER
        transition[[k for k in range(LABELS) if k not in (inside, inside - 1)], inside] = NEVER
    labels = []
    for begin, end in zip(begins, [*begins[1:], len(article)]):
        labels += best_labels(scores[begin:end], transition, start)
    return entities(article, labels)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('step', choices=('train', 'label'))
    parser.add_argument('work')
    parser.add_argument('--epochs', type=int, default=EPOCHS)
    options = parser.parse_args()

    def at(name):
        return os.path.join(options.work, name)

    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    pieces = Pieces()
    if options.step == 'train':
        articles, table = read(at('more.rows'), at('more.jsonl'))
        network = MentionTeacher(table)
        train(network, windows_of(articles, pieces), options.epochs, lambda line: print(line, flush=True))
        torch.save({'state': network.state_dict()}, at('mentions.pt'))
        return
    articles, table = read(at('copies.rows'), at('copies.jsonl'))
    network = MentionTeacher(table)
    network.load_state_dict(torch.load(at('mentions.pt'), weights_only=True)['state'])
    tagger = Sums(at('mentions.sums'))
    with open(at('silver.jsonl.new'), 'w', encoding='utf-8') as silver:
        for article in articles:
            if '#' not in article.id:       # no copy
                record = {'id': article.id, 'text': article.text, 'entities': label(network, article, pieces, tagger)}
                silver.write(json.dumps(record, ensure_ascii=False) + '\n')
    os.replace(at('silver.jsonl.new'), at('silver.jsonl'))


if __name__ == '__main__':
    main()
