"""Replacements in one article, which move what is marked in it.

A transformation (copies.py) says which words give way to which; the spans of
all quotations follow, and a frame (copies_frames.py) that is put in brings its
own. A span that has moved wrongly is an error, not a copy.
"""
from bisect import bisect_left, bisect_right

from copies_frames import ROLES


class Edits:
    """Replacements in one article. apply() makes the new article and moves all spans."""

    def __init__(self, article):
        self.article, self.edits, self.made = article, [], []

    def free(self, begin, end):
        return not any(b < end and e > begin or b == begin == e for b, e, _ in self.edits)

    def replace(self, begin, end, text):
        self.edits.append((begin, end, text))

    def put(self, begin, end, built, instead_of=None, carried=()):
        """A built frame in the place of [begin, end); its first quotation takes the place of quotation number instead_of.

        carried: (begin, end, place in the frame) of words that stay: other quotations' spans in them move with them."""
        self.edits.append((begin, end, built[0]))
        self.made.append((begin, end, built[1], instead_of, carried))

    def apply(self):
        text, quotes = self.article['text'], self.article['quotes']
        edits = sorted(self.edits, key=lambda e: e[:2])
        for one, two in zip(edits, edits[1:]):
            assert one[1] <= two[0] and one[:2] != two[:2], 'edits overlap'
        pieces, at, shift, keys, shifts = [], 0, 0, [], [0]
        for b, e, new in edits:
            pieces += [text[at:b], new]
            at, shift = e, shift + len(new) - (e - b)
            keys.append((b, e)); shifts.append(shift)
        out = ''.join(pieces) + text[at:]
        def moved_to(p, k):                                             # k edits begin before p; one that p is within counts to its end
            return max(p, keys[k - 1][1] if k else 0) + shifts[k]
        start = lambda p: moved_to(p, bisect_right(keys, (p, p)))       # after what is put in at p
        stop = lambda p: moved_to(p, bisect_left(keys, (p, p)))         # before what is put in at p
        touched = lambda a, b: any(e > a for _, e in keys[max(0, bisect_left(keys, (a, a)) - 1):bisect_left(keys, (b, b))])
        rebuilt = [m for m in self.made if m[0] < m[1]]                 # what stood there is gone, with its spans
        result = []
        for i, q in enumerate(quotes):
            moved = {}
            for role in ROLES:
                moved[role] = []
                for a, b in q[role]:
                    home = next((m for m in rebuilt if m[0] <= a < m[1]), None)
                    if home:
                        for x, y, place in home[4] if i != home[3] else ():
                            if x <= a < b <= y:
                                begin = stop(home[0]) + place + a - x
                                moved[role].append([begin, begin + b - a])
                                assert out[begin + 1:begin + b - a] == text[a + 1:b], 'a carried span has moved wrongly'
                    elif start(a) < stop(b):
                        moved[role].append([start(a), stop(b)])
                        if not touched(a, b): assert out[start(a):stop(b)] == text[a:b], 'a span has moved wrongly'
            result.append(moved)
        for b, e, made, i, _ in self.made:
            base = stop(b)
            for k, q in enumerate(made):
                here = {role: [[base + x, base + y] for x, y in q[role]] for role in ROLES}
                if k == 0 and i is not None:
                    for role in ROLES: result[i][role] = sorted(result[i][role] + here[role])
                else: result.append(here)
        result = [q for q in result if q['content']]
        result.sort(key=lambda q: q['content'][0])
        for q in result:
            for role in ROLES:
                for a, b in q[role]: assert 0 <= a < b <= len(out), 'a span outside the text'
        return {'id': self.article['id'], 'text': out, 'quotes': result}
