"""The teacher: a larger network, from whose scores the small one learns.

usage: teacher.py train WORK              reads copies.rows, copies.jsonl; writes teacher.pt
       teacher.py label WORK [NAME ...]   reads also partner.pt; of each NAME (copies, more) NAME.rows, NAME.jsonl;
                                          writes NAME.roles, NAME.pairs

It is the small network with an encoder under it (encoder.py): a token's vector
is the sum of its rows and a projection of what the encoder says of its first
piece.  Its scores are averaged with those of the small network, trained without
a teacher (partner.pt): the two err in different places, and together they are
better than each (Breiman 1996; Hinton, Vinyals and Dean 2015).

What is written are the probabilities that the averaged chain gives, of each
label of a token (NAME.roles, tokens x 7) and of each pair of labels of a token
and the one before it (NAME.pairs, tokens x 49), as half floats.  They hold more
than the marks of people do: what else might have been marked, and how likely.
For texts that nobody has marked (more: the news of many countries that the
names are learned from) they stand in the place of marks.
"""
import argparse
import json
import os
import random
import time

import numpy as np
import torch
from torch import nn

import reading_data
from encoder import WIDTH as ENCODED, Encoder, Pieces
from network import WIDTH, Network
from optimizer import Optimizer
from train_network import AVERAGE, RATE, ROWS_RATE, WEIGHTS, prepare

SEED = 7
EPOCHS = 1
BATCH = 4096                        # tokens
DILATIONS = (1, 2, 4, 8)
ENCODER_RATE = 1.5e-4


class Teacher(Network):
    """The small network's parts upon an encoder."""

    def __init__(self, table):
        super().__init__(table, DILATIONS, reading_data.LABELS)
        self.encoder = Encoder()
        self.projection = nn.Linear(ENCODED, WIDTH)
        self.encoded = None             # of the batch at hand: [window][token][WIDTH]

    def encode(self, pieces, firsts):
        """Of each token what the encoder says of its first piece, projected."""
        x = self.encoder(pieces)
        x = x.gather(1, firsts[:, :, None].expand(-1, -1, ENCODED))
        self.encoded = self.projection(self.dropout(x))

    def embed(self, rows, table):
        return super().embed(rows, table) + torch.relu(self.encoded)


def read_words(articles, path):
    """Sets each article's tokens as text."""
    with open(path, encoding='utf-8') as lines:
        for article, line in zip(articles, lines):
            text = json.loads(line)['text']
            article.words = [text[b:e] for b, e in zip(article.begins, article.ends)]


def encode(network, pieces, batch):
    """Lets the network's encoder read the windows of a batch."""
    windows = [pieces.window(article.words[begin:end]) for article, begin, end in batch]
    most = max(len(numbers) for numbers, _ in windows)
    longest = max(len(firsts) for _, firsts in windows)
    numbers = np.zeros((len(batch), most), np.int64)
    firsts = np.zeros((len(batch), longest), np.int64)
    for k, window in enumerate(windows):
        numbers[k, :len(window[0])] = window[0]
        firsts[k, :len(window[1])] = window[1]
    network.encode(torch.from_numpy(numbers), torch.from_numpy(firsts))


def train(network, articles, kinds, epochs, say):
    """Trains in place; the network ends with its averaged weights."""
    batch_random = random.Random(SEED)
    pieces = Pieces()
    encoder = list(network.encoder.parameters())
    others = [p for name, p in network.named_parameters()
              if p.requires_grad and not name.startswith('encoder.')]
    adam = torch.optim.Adam([{'params': others, 'lr': RATE}, {'params': encoder, 'lr': ENCODER_RATE}], betas=(0.9, 0.99))
    optimizer = Optimizer(adam, network.rows.data, ROWS_RATE, 0.05, AVERAGE)
    total, begin = None, time.process_time()
    for epoch in range(epochs):
        batches = reading_data.batches(articles, BATCH, batch_random)
        total = total or len(batches) * epochs
        losses = 0.0
        for k, batch in enumerate(batches):
            used, numbers, table, mask, lengths, labels = prepare(network, batch, kinds)
            table.requires_grad_()
            encode(network, pieces, batch)
            loss = network.loss(network(numbers, table, mask), lengths, labels, WEIGHTS)
            optimizer.step(loss, used, table, min(1, optimizer.steps / total))
            losses += loss.item()
            if optimizer.steps % 50 == 0:
                say(f'step {optimizer.steps} of {total}: loss {losses / (k + 1):.4f}, {time.process_time() - begin:.0f} s')
        say(f'epoch {epoch + 1}: loss {losses / len(batches):.4f}, {time.process_time() - begin:.0f} s')
    optimizer.finish()
    network.eval()


def chain_probabilities(scores, transition, start):
    """
    Of a chain over one window, scores [token][label]: the probability of each
    label of a token, and of each pair with the label before it (of the first
    token nothing).
    """
    n, labels = scores.shape
    forward = torch.empty_like(scores)
    backward = torch.zeros_like(scores)
    forward[0] = scores[0] + start
    for i in range(1, n):
        forward[i] = torch.logsumexp(forward[i - 1][:, None] + transition, 0) + scores[i]
    for i in range(n - 2, -1, -1):
        backward[i] = torch.logsumexp(transition + (scores[i + 1] + backward[i + 1])[None, :], 1)
    total = torch.logsumexp(forward[-1], 0)
    roles = torch.exp(forward + backward - total)
    pairs = torch.zeros(n, labels, labels)
    if n > 1:
        pairs[1:] = torch.exp(forward[:-1, :, None] + transition[None] +
                              (scores[1:] + backward[1:])[:, None, :] - total)
    return roles, pairs


def label(teacher, small, articles, kinds, path):
    """Writes the probabilities of all tokens; both networks' scores count the same."""
    pieces = Pieces()
    transition = (teacher.chain.transition + small.chain.transition) / 2
    start = (teacher.chain.start + small.chain.start) / 2
    with open(path + '.roles', 'wb') as roles_file, open(path + '.pairs', 'wb') as pairs_file, torch.no_grad():
        for article in articles:
            before = None
            for begin, end in reading_data.windows(article):
                batch = [(article, begin, end)]
                _, numbers, table, mask, _, _ = prepare(teacher, batch, kinds)
                encode(teacher, pieces, batch)
                scores = teacher.roles(teacher(numbers, table, mask))
                _, numbers, table, mask, _, _ = prepare(small, batch, kinds)
                scores = (scores + small.roles(small(numbers, table, mask))) / 2
                roles, pairs = chain_probabilities(scores[0], transition, start)
                if before is not None:
                    pairs[0] = before[:, None] * roles[0]
                before = roles[-1]
                roles_file.write(roles.numpy().astype('<f2').tobytes())
                pairs_file.write(pairs.numpy().astype('<f2').tobytes())


def load(network, path):
    """The weights of a trained network; a small one computes without rounding here."""
    network.load_state_dict(torch.load(path, weights_only=True)['state'])
    network.eval()
    return network


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('step', choices=('train', 'label'))
    parser.add_argument('work')
    parser.add_argument('names', nargs='*', default=['copies', 'more'])
    parser.add_argument('--epochs', type=int, default=EPOCHS)
    options = parser.parse_args()

    def at(name):
        return os.path.join(options.work, name)

    def read(name):
        found = reading_data.read(at(name + '.rows'), at(name + '.jsonl'))
        read_words(found[0], at(name + '.jsonl'))
        return found

    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    say = lambda line: print(line, flush=True)
    if options.step == 'train':
        articles, kinds, table = read('copies')
        teacher = Teacher(table)
        say(f'{len(articles)} articles, {sum(len(a) for a in articles)} tokens, torch {torch.__version__}')
        train(teacher, articles, kinds, options.epochs, say)
        torch.save({'state': teacher.state_dict()}, at('teacher.pt'))
        return
    known = torch.load(at('partner.pt'), weights_only=True)
    for name in options.names:
        articles, kinds, table = read(name)
        teacher = load(Teacher(table), at('teacher.pt'))
        small = load(Network(table, known['dilations'], reading_data.LABELS), at('partner.pt'))
        label(teacher, small, articles, kinds, at(name))


if __name__ == '__main__':
    main()
