#!/usr/bin/python3
"""Makes merkle_roots.csv, merkle_inclusion.csv and merkle_consistency.csv, the golden data of the tree.

    /usr/bin/python3 tests/golden/make_merkle.py tests/golden

Nothing here is fast: the definitions of RFC 6962, section 2.1, are written down as they stand there
(MTH, PATH, PROOF, SUBPROOF), and a proof is checked by undoing the same definitions. Before a row is
printed, that check must say what the row says. The files are kept as they came out.
"""
import functools
import hashlib
import pathlib
import sys

# Leaves of the reference implementations (certificate-transparency, trillian), in hexadecimal.
REFERENCE = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
             "606162636465666768696a6b6c6d6e6f"]
KNOWN_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
TREES = {
    "reference": tuple(bytes.fromhex(leaf) for leaf in REFERENCE),
    "rfc6962": tuple(f"d{i}".encode() for i in range(7)),
    "counted": tuple(str(i).encode() for i in range(1025)),
    "other": tuple(f"other {i}".encode() for i in range(40)),
}
LEAVES = """# reference: the eight leaves of the reference implementations, in hexadecimal: "", 00, 10, 2021, 3031,
# 40414243, 5051525354555657, 606162636465666768696a6b6c6d6e6f. rfc6962: the leaves of the example in
# RFC 6962, section 2.1.3, as the texts d0 to d6. counted: leaf i is the number i as text. other: leaf
# i is "other i". Made by make_merkle.py.
"""


def sha256(data):
    return hashlib.sha256(data).digest()


def node(left, right):
    return sha256(b"\x01" + left + right)


def leaf_hash(leaf):
    return sha256(b"\x00" + leaf)


def split(n):
    """The largest power of two smaller than n."""
    k = 1
    while 2 * k < n:
        k *= 2
    return k


@functools.lru_cache(maxsize=None)
def range_hash(tree, start, end):
    """MTH of the leaves start to end - 1 of a tree."""
    d = TREES[tree][start:end]
    n = len(d)
    if n == 0:
        return sha256(b"")
    if n == 1:
        return leaf_hash(d[0])
    k = split(n)
    return node(range_hash(tree, start, start + k), range_hash(tree, start + k, end))


def path(tree, m, start, end):
    """PATH(m, D[start:end])."""
    n = end - start
    if n == 1:
        return []
    k = split(n)
    if m < k:
        return path(tree, m, start, start + k) + [range_hash(tree, start + k, end)]
    return path(tree, m - k, start + k, end) + [range_hash(tree, start, start + k)]


def subproof(tree, m, start, end, b):
    """SUBPROOF(m, D[start:end], b)."""
    n = end - start
    if m == n:
        return [] if b else [range_hash(tree, start, end)]
    k = split(n)
    if m <= k:
        return subproof(tree, m, start, start + k, b) + [range_hash(tree, start + k, end)]
    return subproof(tree, m - k, start + k, end, False) + [range_hash(tree, start, start + k)]


def proof(tree, m, n):
    """PROOF(m, D[n]); of the empty tree and of the same tree there is nothing to say."""
    return [] if m in (0, n) else subproof(tree, m, 0, n, True)


def undo_path(leaf, m, n, hashes):
    """The root that PATH(m, D[n]) leads to; None when it has not the right number of hashes."""
    if n == 1:
        return leaf if not hashes else None
    if not hashes:
        return None
    k = split(n)
    if m < k:
        below = undo_path(leaf, m, k, hashes[:-1])
        return below and node(below, hashes[-1])
    below = undo_path(leaf, m - k, n - k, hashes[:-1])
    return below and node(hashes[-1], below)


def undo_subproof(m, n, hashes, b, first_root):
    """(old root, new root) that SUBPROOF(m, D[n], b) leads to, or None."""
    if m == n:
        if b:
            return (first_root, first_root) if not hashes else None
        return (hashes[0], hashes[0]) if len(hashes) == 1 else None
    if not hashes:
        return None
    k = split(n)
    if m <= k:
        below = undo_subproof(m, k, hashes[:-1], b, first_root)
        return below and (below[0], node(below[1], hashes[-1]))
    below = undo_subproof(m - k, n - k, hashes[:-1], False, first_root)
    return below and (node(hashes[-1], below[0]), node(hashes[-1], below[1]))


def included(leaf, m, n, hashes, root):
    return m < n and undo_path(leaf, m, n, hashes) == root


def consistent(m, n, first_root, second_root, hashes):
    if m > n or (m == 0 and first_root != sha256(b"")):
        return False
    if m == 0:
        return not hashes and (n > 0 or second_root == first_root)
    return undo_subproof(m, n, hashes, True, first_root) == (first_root, second_root)


def root_of(tree, n):
    return range_hash(tree, 0, n)


def flipped(value):
    return bytes([value[0] ^ 0x80]) + value[1:]


def words(hashes):
    return " ".join(h.hex() for h in hashes)


class Table:
    def __init__(self, folder, name, header):
        self.file = open(folder / name, "w", encoding="ascii", newline="\n")
        self.file.write(LEAVES + header + "\n")

    def row(self, *fields):
        self.file.write(";".join(str(field) for field in fields) + "\n")


class Inclusion(Table):
    """One row a proof. `holds` is what the definitions say, and must be what was meant."""

    def __init__(self, folder):
        super().__init__(folder, "merkle_inclusion.csv", "tree;leaf;index;size;root;proof;holds;tests")

    def add(self, tree, leaf, m, n, root, hashes, holds, remark):
        if included(leaf, m, n, hashes, root) != holds:
            sys.exit(f"inclusion {tree} {m} of {n}: {remark}")
        self.row(tree, leaf.hex(), m, n, root.hex(), words(hashes), "yes" if holds else "no", remark)

    def good(self, tree, m, n, remark=""):
        self.add(tree, range_hash(tree, m, m + 1), m, n, root_of(tree, n), path(tree, m, 0, n), True,
                 remark)

    def bad(self, tree, m, n):
        leaf, root, p = range_hash(tree, m, m + 1), root_of(tree, n), path(tree, m, 0, n)

        def no(remark, leaf=leaf, m=m, n=n, root=root, p=p):
            self.add(tree, leaf, m, n, root, p, False, remark)

        no("wrong leaf: a bit of it flipped", leaf=flipped(leaf))
        no("wrong leaf: that of another tree", leaf=range_hash("other", m, m + 1))
        no("wrong root: a bit of it flipped", root=flipped(root))
        no("wrong root: of one leaf less", root=root_of(tree, n - 1))
        no("wrong root: of one leaf more", root=root_of(tree, n + 1))
        no("wrong root: of the empty tree", root=sha256(b""))
        no("wrong index: the next", m=m + 1)
        no("wrong index: its sibling's, so left and right are swapped", m=m ^ 1)
        no("wrong index: the size", m=n)
        no("wrong index: far outside", m=m + 2**63)
        no("wrong size: none", n=0)
        no("wrong size: the index", n=m)
        no("wrong size: twice as many", n=2 * n)
        no("wrong size: far too many", n=2**64 - 1)
        no("a hash too many: the last twice", p=p + p[-1:])
        no("a hash too many: the root behind", p=p + [root])
        no("a hash too many: the leaf in front", p=[leaf] + p)
        if not p:
            return
        no("a hash missing: the first", p=p[1:])
        no("a hash missing: the last", p=p[:-1])
        no("the empty proof where hashes are needed", p=[])
        no("the first hash and the leaf swapped", leaf=p[0], p=[leaf] + p[1:])
        no("a bit of the first hash flipped", p=[flipped(p[0])] + p[1:])
        no("a bit of the last hash flipped", p=p[:-1] + [flipped(p[-1])])
        no("a proof of another tree", p=path("other", m, 0, n))
        no("the proof of another leaf", p=path(tree, m ^ 1 if m ^ 1 < n else 0, 0, n))
        if len(p) > 1:
            no("two hashes swapped: the first two", p=[p[1], p[0]] + p[2:])
            no("two hashes swapped: the first and the last", p=[p[-1]] + p[1:-1] + [p[0]])
            no("the order turned round", p=p[::-1])
            no("a hash missing: one in the middle", p=p[:1] + p[2:])
            no("a hash from the middle twice", p=p[:1] + p[:1] + p[2:])
            no("the inner node above passed off as a leaf",
               leaf=node(leaf, p[0]) if m % 2 == 0 else node(p[0], leaf), p=p[1:])


class Consistency(Table):
    def __init__(self, folder):
        super().__init__(folder, "merkle_consistency.csv",
                         "tree;first;second;first_root;second_root;proof;holds;tests")

    def add(self, tree, m, n, first_root, second_root, hashes, holds, remark):
        if consistent(m, n, first_root, second_root, hashes) != holds:
            sys.exit(f"consistency {tree} {m} {n}: {remark}")
        self.row(tree, m, n, first_root.hex(), second_root.hex(), words(hashes),
                 "yes" if holds else "no", remark)

    def good(self, tree, m, n, remark=""):
        self.add(tree, m, n, root_of(tree, m), root_of(tree, n), proof(tree, m, n), True, remark)

    def bad(self, tree, m, n):
        a, b, p = root_of(tree, m), root_of(tree, n), proof(tree, m, n)

        def no(remark, m=m, n=n, a=a, b=b, p=p):
            self.add(tree, m, n, a, b, p, False, remark)

        no("wrong first root: a bit of it flipped", a=flipped(a))
        no("wrong first root: of another tree", a=root_of("other", m))
        no("wrong first root: of one leaf less", a=root_of(tree, m - 1))
        no("wrong second root: a bit of it flipped", b=flipped(b))
        no("wrong second root: of another tree", b=root_of("other", n))
        no("wrong second root: of one leaf less", b=root_of(tree, n - 1))
        no("the two roots swapped", a=b, b=a)
        no("first and second swapped: first > second", m=n, n=m, a=b, b=a)
        no("wrong first: none", m=0)
        no("wrong first: the second", m=n)
        no("wrong first: more than the second", m=n + 1)
        no("wrong second: twice as many", n=2 * n)
        no("wrong second: far too many", n=2**64 - 1)
        no("a hash too many: the last twice", p=p + p[-1:])
        no("a hash too many: the first root in front", p=[a] + p)
        no("a hash too many: the second root behind", p=p + [b])
        no("a hash missing: the first", p=p[1:])
        no("a hash missing: the last", p=p[:-1])
        no("the empty proof where hashes are needed", p=[])
        no("a bit of the first hash flipped", p=[flipped(p[0])] + p[1:])
        no("a bit of the last hash flipped", p=p[:-1] + [flipped(p[-1])])
        no("a proof of another tree", p=proof("other", m, n))
        if len(p) > 1:
            no("two hashes swapped: the first two", p=[p[1], p[0]] + p[2:])
            no("two hashes swapped: the first and the last", p=[p[-1]] + p[1:-1] + [p[0]])
            no("the order turned round", p=p[::-1])
            no("a hash missing: one in the middle", p=p[:1] + p[2:])

    def cut_and_forked(self):
        """What a checkpoint is kept against."""
        a, b = root_of("counted", 20), root_of("counted", 33)
        other = root_of("other", 33)
        p = proof("counted", 20, 33)
        self.add("other", 20, 33, a, other, proof("other", 20, 33), False,
                 "rewritten: the later tree is another's and so is its proof")
        self.add("counted", 20, 33, a, other, p, False, "rewritten: the later tree is another's")
        self.add("counted", 20, 20, a, b, [], False, "the same size and another root: a split view")
        self.add("counted", 33, 20, b, a, p, False, "rolled back: the later tree is the smaller one")
        self.add("counted", 33, 20, b, a, [], False, "rolled back, and no proof at all")

    def empty_and_equal(self):
        empty, one, five = sha256(b""), root_of("counted", 1), root_of("counted", 5)
        self.add("counted", 0, 5, empty, five, [one], False, "a hash too many: first is 0")
        self.add("counted", 0, 5, one, five, [], False, "first is 0, its root is not the empty one")
        self.add("counted", 0, 0, one, one, [], False, "both are 0, the root is not the empty one")
        self.add("counted", 0, 0, empty, one, [], False, "both are 0, the second root is not so")
        self.add("counted", 0, 0, empty, empty, [empty], False, "a hash too many: both are 0")
        self.add("counted", 5, 5, five, five, [five], False, "a hash too many: first is second")
        self.add("counted", 5, 5, five, five, proof("counted", 5, 6), False,
                 "hashes too many: first is second")
        self.add("counted", 5, 5, five, flipped(five), [], False, "first is second, the roots differ")
        self.add("counted", 5, 0, five, empty, [], False, "second is 0 and first is not")


def check_the_example():
    """RFC 6962 2.1.3 by the names of its figure."""
    a, b, c, d, e, f, j = (leaf_hash(leaf) for leaf in TREES["rfc6962"])
    g, h, i = node(a, b), node(c, d), node(e, f)
    k, l = node(g, h), node(i, j)
    expected = [(path("rfc6962", 0, 0, 7), [b, h, l]), (path("rfc6962", 3, 0, 7), [c, g, l]),
                (path("rfc6962", 4, 0, 7), [f, j, k]), (path("rfc6962", 6, 0, 7), [i, k]),
                (proof("rfc6962", 3, 7), [c, d, g, l]), (proof("rfc6962", 4, 7), [l]),
                (proof("rfc6962", 6, 7), [i, j, k])]
    if root_of("rfc6962", 7) != node(k, l) or any(got != want for got, want in expected):
        sys.exit("the example of RFC 6962 2.1.3 came out otherwise")


def make_roots(folder):
    roots = Table(folder, "merkle_roots.csv", "tree;size;root;tests")
    for tree in ("reference", "rfc6962"):
        for n in range(len(TREES[tree]) + 1):
            known = tree == "reference" and n in KNOWN_ROOTS
            if known and root_of(tree, n).hex() != KNOWN_ROOTS[n]:
                sys.exit(f"the known root of {n} leaves came out otherwise")
            roots.row(tree, n, root_of(tree, n).hex(), "published" if known else "")
    for n in (*range(70), 100, 127, 128, 129, 255, 256, 257, 500, 511, 512, 513, 1000, 1023, 1024, 1025):
        roots.row("counted", n, root_of("counted", n).hex(), "")


def make_inclusion(folder):
    table = Inclusion(folder)
    for m, names in ((0, "b h l"), (3, "c g l"), (4, "f j k"), (6, "i k")):
        table.good("rfc6962", m, 7, f"RFC 6962 2.1.3: the path of d{m} is {names}")
    for n in range(1, 9):
        for m in range(n):
            table.good("reference", m, n)
    for m, n in ((0, 9), (8, 9), (15, 16), (12, 21), (20, 21), (32, 33), (63, 64), (64, 65), (99, 100),
                 (0, 1000), (511, 1000), (999, 1000), (1024, 1025)):
        table.good("counted", m, n)
    for m, n, root in ((0, 3, 3), (0, 4, 4), (5, 7, 7)):
        claimed = {3: 4, 4: 3, 7: 8}[n]
        table.add("counted", range_hash("counted", m, m + 1), m, claimed, root_of("counted", root),
                  path("counted", m, 0, n), True,
                  f"of {n} leaves, said to be of {claimed}: the path has the same shape and cannot tell")
    table.bad("reference", 0, 2)
    table.add("counted", range_hash("counted", 1, 2), 0, 1, root_of("counted", 2),
              [range_hash("counted", 0, 1)], False, "of 2 leaves, said to be of 1: a hash too many")
    table.add("counted", range_hash("counted", 7, 8), 3, 4, root_of("counted", 8),
              path("counted", 7, 0, 8), False, "of 8 leaves, said to be of 4: a hash too many")
    for m, n in ((0, 7), (3, 7), (4, 7), (6, 7)):
        table.bad("counted", m, n)
    for m, n in ((0, 8), (7, 8), (8, 9), (12, 21), (20, 21), (32, 33)):
        table.bad("counted", m, n)


def make_consistency(folder):
    table = Consistency(folder)
    for m, names in ((3, "c d g l"), (4, "l"), (6, "i j k")):
        table.good("rfc6962", m, 7, f"RFC 6962 2.1.3: from {m} leaves to 7 the proof is {names}")
    for n in range(9):
        for m in range(n + 1):
            table.good("reference", m, n)
    for m, n in ((1, 9), (8, 9), (8, 16), (20, 33), (32, 33), (33, 64), (63, 64), (64, 65), (99, 100),
                 (1, 1000), (512, 1000), (999, 1000), (1023, 1025), (1024, 1025)):
        table.good("counted", m, n)
    for m, n in ((1, 2), (3, 7), (4, 7), (6, 7), (7, 8), (8, 9), (8, 16), (20, 33), (31, 33), (32, 33)):
        table.bad("counted", m, n)
    table.add("counted", 3, 4, root_of("counted", 7), root_of("counted", 8), proof("counted", 7, 8),
              False, "from 7 leaves to 8, said to be from 3 to 4: a hash too many")
    table.cut_and_forked()
    table.empty_and_equal()


def main():
    folder = pathlib.Path(sys.argv[1])
    check_the_example()
    make_roots(folder)
    make_inclusion(folder)
    make_consistency(folder)


if __name__ == "__main__":
    main()
