"""The network that reads quotations, as it is trained.

A token is the sum of the rows of its features.  Layers of convolutions with
growing strides (dilations) bring its surroundings to it, each adding to what
is there (residual), with batch norm that is folded into the weights later.
Upon these stand

    roles    scores of seven labels for a chain over the window (linear-chain
             conditional random field: Lafferty, McCallum and Pereira 2001)
    cue      which token is the cue of a content's token: scaled product of two
             projections, and a bias by distance (Dozat and Manning 2017)
    source   which token is the source of a cue's token

In its last epochs the network computes with rounded weights and activations
(fake quantisation: Jacob et al. 2018), so that it learns with the errors that
the engine's integers make.  export_network.py writes these integers.
"""
import torch
from torch import nn
from torch.nn import functional as F

WIDTH = 128
LINK = 64
TAPS = 3
BUCKETS = 41
LEVELS = 127            # of activations and of weights
FOUR = 254              # of four weights together: 127 * 258 fits into 16 bits, and rounding adds up to two
TRUST = 0.5             # in a teacher, where people marked, too
THRESHOLDS = (8, 12, 16, 23, 32, 46, 64, 91, 128, 182, 256, 363, 512)


def buckets(n):
    """The distance bucket of each pair of n tokens: [from][to]."""
    at = torch.arange(n)
    distance = at[None, :] - at[:, None]
    size = distance.abs()
    far = torch.bucketize(size, torch.tensor(THRESHOLDS), right=True) + 7
    bucket = torch.where(size < 8, size, far)
    return torch.where(distance > 0, bucket + 20, bucket)


def rounded(x, scale, low, high):
    """x in whole steps of scale; gradients pass as if it were x, within the limits."""
    steps = torch.clamp(x / scale, low, high)
    return (steps + (steps.round() - steps).detach()) * scale


def weight_scale(w):
    """
    The step of each output's weights [outputs][inputs]: 127 of them reach the
    largest, and FOUR those four that a kernel adds up in 16 bits, of every eight
    inputs the first and third pair and the second and fourth.
    """
    pairs = w.abs().view(len(w), -1, 4, 2).sum(3)
    fours = torch.maximum(pairs[:, :, 0] + pairs[:, :, 2], pairs[:, :, 1] + pairs[:, :, 3])
    return torch.maximum(w.abs().amax(1) / LEVELS, fours.amax(1) / FOUR).clamp(min=1e-6)


def rounded_weights(w):
    """Weights [outputs][inputs] in whole steps."""
    return rounded(w, weight_scale(w.detach())[:, None], -LEVELS, LEVELS)


class Locked(nn.Module):
    """Dropout of the same columns all over a window."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or not self.rate:
            return x
        return x * ((torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate).float() / (1 - self.rate))


class Layer(nn.Module):
    """x + relu(norm(convolution(x))) over windows of three tokens."""

    def __init__(self, dilation, dropout):
        super().__init__()
        self.dilation = dilation
        self.weight = nn.Parameter(torch.empty(WIDTH, TAPS * WIDTH))    # [output][tap, input]
        nn.init.kaiming_uniform_(self.weight, a=5 ** 0.5)
        self.norm = nn.BatchNorm1d(WIDTH)
        self.dropout = Locked(dropout)
        self.step = None            # of the input's activations, once it is rounded

    def folded(self):
        """Weights and biases with the batch norm in them."""
        gain = self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)
        return self.weight * gain[:, None], self.norm.bias - self.norm.running_mean * gain

    def surroundings(self, x):
        """Each token with those one dilation before and behind it."""
        nothing = x.new_zeros(x.shape[0], min(self.dilation, x.shape[1]), WIDTH)
        before = torch.cat([nothing, x[:, :-self.dilation]], 1)
        behind = torch.cat([x[:, self.dilation:], nothing], 1)
        return torch.cat([before, x, behind], 2)

    def forward(self, x, mask):
        u = self.dropout(x * mask)
        if self.step is None:
            y = F.linear(self.surroundings(u), self.weight)
            return x + F.relu(self.norm(y.flatten(0, 1)).view_as(y))
        w, b = self.folded()
        u = rounded(u, self.step, 0, LEVELS)
        return x + F.relu(F.linear(self.surroundings(u), rounded_weights(w), b))


class Linear(nn.Linear):
    """A head; its weights are rounded when the layers are."""

    is_rounded = False

    def forward(self, x):
        w = rounded_weights(self.weight) if self.is_rounded else self.weight
        return F.linear(x, w, self.bias)


class Links(nn.Module):
    """Scores [from][to] of links between the tokens of a window."""

    def __init__(self, dropout):
        super().__init__()
        self.query = Linear(WIDTH, LINK)
        self.key = Linear(WIDTH, LINK)
        self.target = Linear(WIDTH, 1)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))
        self.dropout = Locked(dropout)

    def forward(self, x, places):
        """From the tokens at places [window][k] to all."""
        q = self.dropout(F.relu(self.query(x.gather(1, places[:, :, None].expand(-1, -1, WIDTH)))))
        k = self.dropout(F.relu(self.key(x)))
        return q @ k.transpose(1, 2) * LINK ** -0.5 + self.distance[buckets(x.shape[1])[places]] + \
            self.target(x).transpose(1, 2)

    def loss(self, x, labels, outside):
        """Cross entropy of the labelled tokens, summed."""
        known = labels >= 0
        most = int(known.sum(1).max())
        if most == 0:
            return 0.0
        places = torch.argsort(~known, dim=1, stable=True)[:, :most]
        scores = self(x, places).masked_fill(outside[:, None, :], -1e4)
        return F.cross_entropy(scores.flatten(0, 1), labels.gather(1, places).flatten(),
                               reduction='sum')


class Chain(nn.Module):
    """The conditional random field over the labels."""

    def __init__(self, labels):
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(labels, labels))
        self.start = nn.Parameter(torch.zeros(labels))

    def marked(self, scores, labels, mask):
        """The score of each window's labels."""
        labels = labels.clamp(min=0)
        return (scores.gather(2, labels[:, :, None]).squeeze(2) * mask).sum(1) + self.start[labels[:, 0]] + \
            (self.transition[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)

    def expected(self, scores, roles, pairs, mask):
        """The score of each window's labels that is to be expected if they have a teacher's probabilities."""
        return (scores * roles * mask[:, :, None]).sum((1, 2)) + (self.start * roles[:, 0]).sum(1) + \
            (self.transition.flatten() * pairs[:, 1:] * mask[:, 1:, None]).sum((1, 2))

    def loss(self, scores, labels, lengths):
        """
        Negative log likelihood, summed; with a teacher, cross entropy to a mix
        of what is marked and of what the teacher says, or to the latter alone.
        """
        n, t, _ = scores.shape
        mask = torch.arange(t)[None, :] < lengths[:, None]
        right = self.marked(scores, labels['role'], mask)
        if 'roles' in labels:
            trust = torch.where(labels['role'][:, 0] < 0, 1.0, TRUST)
            right = (1 - trust) * right + trust * self.expected(scores, labels['roles'], labels['pairs'], mask)
        forward = scores[:, 0] + self.start
        for i in range(1, t):
            step = torch.logsumexp(forward[:, :, None] + self.transition, 1) + scores[:, i]
            forward = torch.where(mask[:, i:i + 1], step, forward)
        return (torch.logsumexp(forward, 1) - right).sum()


class Network(nn.Module):
    def __init__(self, table, dilations, labels, dropout=0.25, layer_dropout=0.15):
        super().__init__()
        self.padding = table            # the row of no token
        self.rows = nn.Parameter(torch.randn(table + 1, WIDTH) * 0.03, requires_grad=False)
        self.rows.data[table] = 0
        self.bias = nn.Parameter(torch.zeros(WIDTH))
        self.layers = nn.ModuleList([Layer(d, layer_dropout) for d in dilations])
        self.dropout = Locked(dropout)
        self.roles = Linear(WIDTH, labels)
        self.chain = Chain(labels)
        self.cue, self.source = Links(0.1), Links(0.1)
        self.step = None                # of the last activations, once they are rounded

    def embed(self, rows, table):
        """Sums of rows; in training some features and words are left out."""
        n, t, kinds = rows.shape
        if self.training:
            keep = torch.rand(rows.shape) >= 0.08
            word = torch.rand(n, t) < 0.1
            keep[:, :, 0] &= ~word
            keep[:, :, 1] = keep[:, :, 0]
            affixes = word & (torch.rand(n, t) < 0.3)
            keep[:, :, 2:8] &= ~affixes[:, :, None]
            keep[:, :, 8:10] = True
            rows = torch.where(keep, rows, table.shape[0] - 1)
        x = F.embedding_bag(rows.view(n * t, kinds), table, mode='sum').view(n, t, WIDTH)
        return F.relu(x + self.bias)

    def forward(self, rows, table, mask):
        """What is known of each token in its surroundings: [window][token][WIDTH]."""
        x = self.dropout(self.embed(rows, table))
        for layer in self.layers:
            x = layer(x, mask[:, :, None])
        if self.step is not None:
            x = rounded(x, self.step, 0, LEVELS)
        return self.dropout(x)

    def loss(self, x, lengths, labels, weights):
        """The summed losses of all that is labelled, a token."""
        total = self.chain.loss(self.roles(x), labels, lengths)
        outside = torch.arange(x.shape[1])[None, :] >= lengths[:, None]
        for key, weight in weights.items():
            total = total + weight * getattr(self, key).loss(x, labels[key], outside)
        return total / lengths.sum()

    def start_rounding(self, steps):
        """From now on weights and activations are rounded; steps of each layer, then of the last."""
        for layer, step in zip(self.layers, steps):
            layer.step = step
        self.step = steps[-1]
        for module in self.modules():
            if isinstance(module, Linear):
                module.is_rounded = True
