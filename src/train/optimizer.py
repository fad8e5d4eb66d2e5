"""How all networks here are trained: Adam, a rate that rises and falls, averaged weights.

The rate of every group of weights rises over the first steps and then falls in
a straight line.  The rows of the table are trained by an Adam of their own,
which moves only those that a batch used.  The weights that count in the end are
averages over the last steps (Polyak and Juditsky 1992).
"""
import torch
from torch import nn

CLIP = 5.0                          # of the gradient's norm


class RowAdam:
    """Adam on the rows of the table that a batch used."""

    def __init__(self, table):
        self.table = table
        self.mean, self.square = torch.zeros_like(table), torch.zeros_like(table)
        self.steps = 0

    def step(self, used, gradient, rate, b1=0.9, b2=0.99):
        self.steps += 1
        mean = self.mean[used].lerp_(gradient, 1 - b1)
        square = self.square[used].mul_(b2).addcmul_(gradient, gradient, value=1 - b2)
        self.mean[used], self.square[used] = mean, square
        mean = mean / (1 - b1 ** self.steps)
        square = square / (1 - b2 ** self.steps)
        self.table[used] -= rate * mean / (square.sqrt_() + 1e-8)


class Optimizer:
    """
    Steps of adam, whose groups have the highest rates, and of the table, whose
    last row is that of no token.  rising: share of the steps in which the rate
    rises; average: how much of the mean each step keeps.
    """

    def __init__(self, adam, table, rows_rate, rising, average):
        self.adam, self.rows, self.padding = adam, RowAdam(table), len(table) - 1
        self.rates = [group['lr'] for group in adam.param_groups]
        self.rows_rate, self.rising, self.average = rows_rate, rising, average
        self.dense = [p for group in adam.param_groups for p in group['params']]
        self.means = [p.detach().clone() for p in self.dense]
        self.steps = 0

    def step(self, loss, used, table, done):
        """A step down the loss of a batch that used these rows, as table and the row of no token; done is the share of all steps so far."""
        slope = min(1, done / self.rising) * (1 - done) + 0.01
        for group, rate in zip(self.adam.param_groups, self.rates):
            group['lr'] = rate * slope
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.dense, CLIP)
        real = used != self.padding
        self.rows.step(used[real], table.grad[:-1][real], self.rows_rate * slope)
        self.adam.step()
        self.steps += 1
        keep = min(self.average, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for mean, p in zip(self.means, self.dense):
                mean.lerp_(p, 1 - keep)

    def finish(self):
        """Gives the weights their means."""
        with torch.no_grad():
            for mean, p in zip(self.means, self.dense):
                p.copy_(mean)
