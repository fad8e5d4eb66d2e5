"""Write the trained network as the integers that the engine computes with.

The format and the arithmetic are described in engine/model/network_section.h.
Everything is a whole number of steps: the stream between the layers in steps
of the embedding table's, inputs of layers in 7 bits, weights in 8 bits with a
scale for each output, which becomes a multiplier behind the sum; scores in
256ths of a nat.
"""
import math

import numpy as np
import torch

from network import BUCKETS, LEVELS, LINK, TAPS, WIDTH, weight_scale
from reading_data import LABELS

MOST_LAYERS, MOST_LABELS = 8, 8
SHIFTED = 32            # sums are shifted right by 5 bits before they are multiplied
MOST_MULTIPLIER = 8191
MOST_LINK_MULTIPLIER = 4095
MOST_BIAS = 1 << 21
SCORE = 256             # steps of a score in a nat
FORBIDDEN = -(1 << 20)  # a transition that never is


def multiplier(factors, most):
    """Whole numbers m and a shift with factors = m / 2 ** shift, as exact as most allows."""
    largest = float(np.abs(factors).max())
    shift = max(0, min(31, int(math.floor(math.log2(most / max(largest, 1e-12))))))
    m = np.rint(factors * 2.0 ** shift)
    if np.abs(m).max() > most:
        raise SystemExit('a factor of the network is too large')
    return m.astype(np.int32), shift


def whole_weights(w):
    """int8 weights [outputs][inputs] and the scale of each output."""
    scale = weight_scale(torch.from_numpy(w)).numpy()
    return np.clip(np.rint(w / scale[:, None]), -LEVELS, LEVELS).astype(np.int8), scale


def packed(w):
    """[outputs][inputs] in groups of eight outputs and four inputs."""
    outputs, inputs = w.shape
    return w.reshape(outputs // 8, 8, inputs // 4, 4).transpose(0, 2, 1, 3)


def whole_bias(b, scale):
    return np.clip(np.rint(b / scale), 1 - MOST_BIAS, MOST_BIAS - 1).astype(np.int32)


def input_multiplier(embedding, step):
    """The multiplier from the stream to a layer's input, and the step that it really makes."""
    a = min(32767, max(1, round(embedding / step * (1 << 14))))
    return a, embedding * (1 << 14) / a


def write(network, kinds, path):
    """Writes the section of the model file; the network has been rounded in training."""
    numbers = lambda p: p.detach().double().numpy()
    out = []
    put = lambda values, kind='<i4': out.append(np.ascontiguousarray(values).astype(kind).tobytes())
    table = numbers(network.rows)[:-1]
    embedding = float(np.quantile(np.abs(table.ravel()[::7]), 0.99995)) / LEVELS
    layers = list(network.layers)

    put([kinds, len(table), len(layers), 0], '<u4')
    put([layer.dilation for layer in layers] + [0] * (MOST_LAYERS - len(layers)), '<u4')
    put(np.clip(np.rint(numbers(network.bias) / embedding), -16384, 16384))
    weights = []
    for layer in layers:
        a, step = input_multiplier(embedding, layer.step)
        w, b = (numbers(p) for p in layer.folded())
        whole, scale = whole_weights(w)
        m, shift = multiplier(scale * step * SHIFTED / embedding, MOST_MULTIPLIER)
        put([a, shift])
        put(whole_bias(b, scale * step))
        put(m)
        weights += [packed(whole[:, tap * WIDTH:(tap + 1) * WIDTH]) for tap in range(TAPS)]

    a, step = input_multiplier(embedding, network.step)
    w = np.zeros((16 + 4 * LINK, WIDTH))
    b = np.zeros(len(w))
    parts = [(0, network.roles), (8, network.cue.target), (9, network.source.target)]
    parts += [(16 + k * LINK, part) for k, part in enumerate(
        (network.cue.query, network.cue.key, network.source.query, network.source.key))]
    for first, part in parts:
        w[first:first + len(part.weight)] = numbers(part.weight)
        b[first:first + len(part.weight)] = numbers(part.bias)
    whole, scale = whole_weights(w)
    levels = network.link_steps
    factors = scale * step * SHIFTED * SCORE
    shifts, multipliers = [], []
    for group in range(5):
        first, last = (0, 16) if group == 0 else (16 + (group - 1) * LINK, 16 + group * LINK)
        f = factors[first:last] if group == 0 else factors[first:last] / SCORE / levels[group - 1]
        m, shift = multiplier(f, MOST_MULTIPLIER)
        shifts.append(shift)
        multipliers.append(m)
    put([a] + shifts)
    put(whole_bias(b, scale * step))
    put(np.concatenate(multipliers))

    transition = np.zeros((MOST_LABELS, MOST_LABELS))
    start = np.zeros(MOST_LABELS)
    transition[:LABELS, :LABELS] = np.rint(numbers(network.chain.transition) * SCORE)
    start[:LABELS] = np.rint(numbers(network.chain.start) * SCORE)
    for label in range(2, LABELS, 2):           # inside follows begin or inside of its kind alone
        start[label] = FORBIDDEN
        for before in range(LABELS):
            if before not in (label, label - 1):
                transition[before, label] = FORBIDDEN
    put(start)
    put(transition)
    link = [multiplier(np.array([levels[2 * k] * levels[2 * k + 1] * LINK ** -0.5 * SCORE * 4]),
                       MOST_LINK_MULTIPLIER) for k in range(2)]
    put([int(m[0]) for m, _ in link])
    put([shift for _, shift in link])
    for links in (network.cue, network.source):
        put(np.concatenate([np.rint(numbers(links.distance) * SCORE), np.zeros(48 - BUCKETS)]))
    out.append(bytes(-sum(len(part) for part in out) % 64))
    put(np.clip(np.rint(table / embedding), -LEVELS, LEVELS), '<i1')
    for part in weights + [packed(whole)]:
        put(part, '<i1')
    with open(path, 'wb') as file:
        file.write(b''.join(out))
    print(f'{path}: {sum(len(part) for part in out)} bytes', flush=True)

