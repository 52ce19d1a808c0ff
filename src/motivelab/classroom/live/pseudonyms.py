"""Pseudonyms for the wall: two plain words that say nothing about a person, so that a student can be spoken to."""

import hashlib
from collections.abc import Container

__all__ = ["pseudonym"]

FIRST = """
    amber brave brisk calm clever cosy crisp curious deft eager early fair fleet fresh gentle glad golden grand happy
    honest jolly keen kind lively lucky mellow merry mild neat nimble noble patient plucky polite proud quick quiet
    rapid ready silver sincere smooth sound spry steady still sunny swift tidy tranquil true upbeat vivid warm wise
    witty zesty
"""
SECOND = """
    alder ash badger beech birch bison bramble cedar clover cormorant crane curlew dove elder elm falcon fern finch
    fir gannet hazel heron holly ibex iris ivy jackdaw juniper kestrel kite lark larch linden linnet lupin lynx
    maple marten nettle oak osprey otter owl petrel pine plover poplar puffin raven reed robin rowan sorrel sparrow
    stork swan swift tern thistle thrush willow wren yarrow yew
"""


def pseudonym(sender: str, taken: Container[str]) -> str:
    """
    Return a pseudonym for a sender: always the same one, unless it is taken.

    >>> first = pseudonym("a sender", ())
    >>> first == pseudonym("a sender", ()), pseudonym("a sender", {first}) != first
    (True, True)
    """
    first, second = FIRST.split(), SECOND.split()
    attempt = 0
    while True:
        number = int.from_bytes(hashlib.sha256(f"{sender}:{attempt}".encode()).digest()[:8])
        name = f"{first[number % len(first)]} {second[number // len(first) % len(second)]}"
        if name not in taken:
            return name
        attempt += 1
        if attempt > 10_000:
            return f"{name} {number % 1_000_000}"
