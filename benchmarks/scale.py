"""What a second worker on Ray gains where the model takes the time.

Run: python benchmarks/scale.py [SENTENCES]  (default 64; needs torch, Transformers, nmt, ray and two free cores)

A model of OPUS-MT's size with random weights (see nmt.py), which writes as much as it may (480 tokens), translates
sentences with one worker of one thread and with two. Loading is left out. Prints the best of two turns of each, in
seconds of the clock, and their ratio. Bar: 1.6.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from nmt import make, texts

from locpipe.engines import Choice, Request
from locpipe.engines.ray_engine import RayEngine
from locpipe.model import Locale

BAR, TURNS = 1.6, 2
SHAPE = {
    "d_model": 512,
    "encoder_layers": 6,
    "decoder_layers": 6,
    "encoder_ffn_dim": 2048,
    "decoder_ffn_dim": 2048,
    "encoder_attention_heads": 8,
    "decoder_attention_heads": 8,
}


def seconds(choice: Choice, requests: list[Request], workers: int) -> float:
    """The clock's seconds for all requests, the best of some turns."""
    with RayEngine(choice, workers) as engine:
        list(engine.translate(requests[: 4 * workers]))
        found = []
        for _ in range(TURNS):
            started = time.perf_counter()
            assert len(list(engine.translate(requests))) == len(requests)
            found.append(time.perf_counter() - started)
    return min(found)


def main(count: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "model"
        folder.mkdir()
        make(folder, 60_000, **SHAPE)
        sentences = texts()
        requests = [Request(sentences[at % len(sentences)], Locale.EN, Locale.JA) for at in range(count)]
        choice = Choice("nmt", str(folder), {"threads": 1, "beam": 1}, Path(name))
        one, two = (seconds(choice, requests, workers) for workers in (1, 2))
    print(f"load {os.getloadavg()[0]:.1f}; {count} sentences: one worker {one:.1f} s, two {two:.1f} s: {one / two:.2f}")
    print(f"bar ({BAR}):", "held" if one >= BAR * two else "MISSED")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 64)
