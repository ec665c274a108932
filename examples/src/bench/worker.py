"""Runs one workload at the word of another process: a command a line on standard input, an answer a line on output."""

import os
import resource
import sys
import time
import traceback

import torch

import arrays
from logits import Grpo, Statistics, Vimpo
from rl_step import RlStep
from sampling import Sampling
from update import Update

WORKLOADS = {
    "statistics": Statistics,
    "grpo-logits": Grpo,
    "vimpo-logits": Vimpo,
    "vimpo-few-logits": Vimpo,
    "update-a": Update,
    "update-b": Update,
    "sampling-a": Sampling,
    "rl-step": RlStep,
}


def resident():
    with open("/proc/self/statm") as numbers:
        return int(numbers.read().split()[1]) * resource.getpagesize()


def peak():
    with open("/proc/self/status") as lines:
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def extra_memory(workload):
    """Peak of resident memory in the first run, above what was resident before it, less the gradient; in bytes."""
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    before = resident()
    workload.run()
    gradient = workload.logits.grad
    return peak() - before - gradient.numel() * gradient.element_size()


def answer(words, state):
    command, *rest = words
    if command == "prepare":
        kind, folder = rest
        state["workload"] = WORKLOADS[kind](*arrays.load(folder))
        return "ready"
    workload = state["workload"]
    if command == "results":
        results = getattr(workload, "results", workload.run)
        arrays.save(rest[0], results())
        return "written"
    if command == "run":
        begin = time.perf_counter()
        workload.run()
        return f"ms {1000 * (time.perf_counter() - begin):.4f}"
    if command == "extra-memory":
        return f"bytes {extra_memory(workload)}"
    raise ValueError("unknown command " + command)


def main():
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    state = {}
    for line in sys.stdin:
        words = line.rstrip("\n").split("\t")
        if words == ["quit"]:
            return
        try:
            reply = answer(words, state)
        except Exception as problem:
            traceback.print_exc()
            reply = "error " + " ".join(str(problem).split())
        print(reply, flush=True)


main()
