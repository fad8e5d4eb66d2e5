"""Train the network that reads quotations.

usage: train_network.py WORK

Reads WORK/copies.rows and WORK/copies.jsonl; writes WORK/network.pt and, through export_network.py, WORK/network.bin.
With --teacher also what teacher.py has written: its probabilities of these articles, and more articles that it alone has read.

One thread and fixed seeds: the same machine gives the same bytes twice.
optimizer.py says how the weights move.
"""
import argparse
import json
import os
import random
import time

import torch

import export_network
import reading_data
from network import LEVELS, Network
from optimizer import Optimizer

SEED = 5
EPOCHS = 17
ROUNDED_EPOCHS = 1
BATCH = 4096                        # tokens
DILATIONS = (1, 1, 2, 4, 8, 16, 1)
WEIGHTS = {'cue': 0.3, 'source': 0.5}
RATE, ROWS_RATE = 4e-3, 3e-2
AVERAGE = 0.998


def prepare(network, batch, kinds):
    """A batch as tensors; the table's rows that it uses, and the rows' numbers among them."""
    rows, lengths, labels = reading_data.collate(batch, kinds, network.padding)
    used, numbers = torch.unique(torch.from_numpy(rows), return_inverse=True)
    table = torch.cat([network.rows.detach()[used], torch.zeros(1, network.rows.shape[1])])
    mask = torch.from_numpy(rows[:, :, 0] != network.padding).float()
    return (used, numbers, table, mask, torch.from_numpy(lengths),
            {key: torch.from_numpy(value) for key, value in labels.items()})


def activation_steps(network, articles, kinds):
    """Steps of the activations of each layer and of the last: 127 of them reach the 99.99 % largest."""
    seen = [[] for _ in range(len(network.layers) + 1)]
    network.eval()
    batch_random = random.Random(SEED)
    with torch.no_grad():
        for batch in reading_data.batches(articles[::40], BATCH, batch_random)[:12]:
            _, numbers, table, mask, _, _ = prepare(network, batch, kinds)
            x = network.embed(numbers, table)
            for k, layer in enumerate(list(network.layers) + [None]):
                seen[k].append(x[mask.bool()].flatten())
                if layer is not None:
                    x = layer(x, mask[:, :, None])
    network.train()
    return [largest_step(values) for values in seen]


def largest_step(values):
    """The step of which 127 reach all but the largest in ten thousand."""
    values = torch.cat(values)
    return float(values.kthvalue(max(1, int(values.numel() * 0.9999))).values) / LEVELS


def link_steps(network, articles, kinds):
    """Steps of the projections of the links: queries and keys of cue, then of source."""
    seen = [[] for _ in range(4)]
    with torch.no_grad():
        for batch in reading_data.batches(articles[::40], BATCH, random.Random(SEED))[:12]:
            _, numbers, table, mask, _, _ = prepare(network, batch, kinds)
            x = network(numbers, table, mask)[mask.bool()]
            for k, part in enumerate((network.cue.query, network.cue.key,
                                      network.source.query, network.source.key)):
                seen[k].append(torch.relu(part(x)).flatten())
    return [largest_step(values) for values in seen]


def train(network, articles, kinds, epochs, rounded_epochs, say):
    """Trains in place; the network ends with its averaged weights."""
    batch_random = random.Random(SEED)
    dense = [p for p in network.parameters() if p.requires_grad]
    optimizer = Optimizer(torch.optim.Adam(dense, lr=RATE, betas=(0.9, 0.99)), network.rows.data, ROWS_RATE, 0.03, AVERAGE)
    total, begin = None, time.process_time()
    for epoch in range(epochs):
        if epoch == epochs - rounded_epochs:
            network.start_rounding(activation_steps(network, articles, kinds))
            for layer in network.layers:
                layer.norm.eval()
        batches = reading_data.batches(articles, BATCH, batch_random)
        total = total or len(batches) * epochs
        losses = 0.0
        for batch in batches:
            used, numbers, table, mask, lengths, labels = prepare(network, batch, kinds)
            table.requires_grad_()
            loss = network.loss(network(numbers, table, mask), lengths, labels, WEIGHTS)
            optimizer.step(loss, used, table, min(1, optimizer.steps / total))
            losses += loss.item()
        say(f'epoch {epoch + 1}: loss {losses / len(batches):.4f}, {time.process_time() - begin:.0f} s')
    optimizer.finish()
    network.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('work')
    parser.add_argument('--epochs', type=int, default=EPOCHS)
    parser.add_argument('--rounded-epochs', type=int, default=ROUNDED_EPOCHS)
    parser.add_argument('--name', default='network', help='of the files that are written')
    parser.add_argument('--teacher', action='store_true', help='learn from WORK/copies.roles, WORK/more.roles ..., too')
    parser.add_argument('--dilations', type=json.loads, default=list(DILATIONS))
    options = parser.parse_args()

    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    articles, kinds, table = reading_data.read(
        os.path.join(options.work, 'copies.rows'), os.path.join(options.work, 'copies.jsonl'))
    if options.teacher:
        more, _, _ = reading_data.read(os.path.join(options.work, 'more.rows'), os.path.join(options.work, 'more.jsonl'))
        reading_data.read_soft(articles, os.path.join(options.work, 'copies'))
        reading_data.read_soft(more, os.path.join(options.work, 'more'))
        articles += more
    network = Network(table, options.dilations, reading_data.LABELS)
    print(f'{len(articles)} articles, {sum(len(a) for a in articles)} tokens, torch {torch.__version__}', flush=True)
    train(network, articles, kinds, options.epochs, options.rounded_epochs,
          lambda line: print(line, flush=True))
    network.link_steps = link_steps(network, articles, kinds)
    torch.save({'dilations': options.dilations, 'kinds': kinds, 'state': network.state_dict(),
                'steps': [layer.step for layer in network.layers] + [network.step],
                'link_steps': network.link_steps},
               os.path.join(options.work, options.name + '.pt'))
    export_network.write(network, kinds, os.path.join(options.work, options.name + '.bin'))


if __name__ == '__main__':
    main()
