"""A Qwen3-style decoder: RMS norms, norms on queries and keys, rotary positions, SwiGLU, no biases, a tied head."""

import math

import torch
from torch import nn
from torch.nn import functional


class RmsNorm(nn.Module):
    def __init__(self, size, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.epsilon = epsilon

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.epsilon) * self.weight


def rotated(x, cos, sin):
    first, second = x.chunk(2, -1)
    return x * cos + torch.cat((-second, first), -1) * sin


class Attention(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.heads, self.size = sizes["heads"], sizes["head_size"]
        width = self.heads * self.size
        self.q_proj = nn.Linear(sizes["hidden"], width, bias=False)
        self.k_proj = nn.Linear(sizes["hidden"], width, bias=False)
        self.v_proj = nn.Linear(sizes["hidden"], width, bias=False)
        self.o_proj = nn.Linear(width, sizes["hidden"], bias=False)
        self.q_norm = RmsNorm(self.size, sizes["epsilon"])
        self.k_norm = RmsNorm(self.size, sizes["epsilon"])

    def forward(self, x, cos, sin, mask, cache):
        batch, time, _ = x.shape
        q = self.q_norm(self.q_proj(x).view(batch, time, self.heads, self.size)).transpose(1, 2)
        k = self.k_norm(self.k_proj(x).view(batch, time, self.heads, self.size)).transpose(1, 2)
        v = self.v_proj(x).view(batch, time, self.heads, self.size).transpose(1, 2)
        q, k = rotated(q, cos, sin), rotated(k, cos, sin)
        if cache is not None:
            k, v = cache.extended(self, k, v)
        scores = q @ k.transpose(-1, -2) / math.sqrt(self.size)
        if mask is not None:
            scores = scores + mask
        mixed = torch.softmax(scores, -1) @ v
        return self.o_proj(mixed.transpose(1, 2).reshape(batch, time, -1))


class Mlp(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.gate_proj = nn.Linear(sizes["hidden"], sizes["mlp"], bias=False)
        self.up_proj = nn.Linear(sizes["hidden"], sizes["mlp"], bias=False)
        self.down_proj = nn.Linear(sizes["mlp"], sizes["hidden"], bias=False)

    def forward(self, x):
        return self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.input_layernorm = RmsNorm(sizes["hidden"], sizes["epsilon"])
        self.self_attn = Attention(sizes)
        self.post_attention_layernorm = RmsNorm(sizes["hidden"], sizes["epsilon"])
        self.mlp = Mlp(sizes)

    def forward(self, x, cos, sin, mask, cache):
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, mask, cache)
        return x + self.mlp(self.post_attention_layernorm(x))


class Cache:
    """Keys and values of all positions so far, in memory taken once."""

    def __init__(self, batch, sizes, length):
        shape = (batch, sizes["heads"], length, sizes["head_size"])
        self.kept = {}
        self.shape = shape
        self.length = 0

    def extended(self, owner, k, v):
        if owner not in self.kept:
            self.kept[owner] = torch.empty(self.shape), torch.empty(self.shape)
        keys, values = self.kept[owner]
        end = self.length + k.shape[2]
        keys[:, :, self.length : end] = k
        values[:, :, self.length : end] = v
        return keys[:, :, :end], values[:, :, :end]


class Trunk(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.embed_tokens = nn.Embedding(sizes["vocabulary"], sizes["hidden"])
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes["layers"]))
        self.norm = RmsNorm(sizes["hidden"], sizes["epsilon"])


class Transformer(nn.Module):
    """Parameters have the names of Hugging Face checkpoints."""

    def __init__(self, sizes, weights):
        super().__init__()
        self.model = Trunk(sizes)
        self.load_state_dict({name: weights[name] for name in self.state_dict()})
        half = sizes["head_size"] // 2
        rates = sizes["theta"] ** (-torch.arange(half, dtype=torch.float64) / half)
        angles = torch.arange(sizes["positions"], dtype=torch.float64).unsqueeze(1) * rates
        angles = torch.cat((angles, angles), -1)
        self.cos, self.sin = angles.cos().float(), angles.sin().float()
        ahead = torch.full((sizes["positions"], sizes["positions"]), float("-inf"))
        self.ahead = ahead.triu(1)

    def forward(self, tokens, pads=None, cache=None, last=None):
        """Logits of the last `last` positions. `pads` [B] counts the positions on the left that nothing looks at."""
        begin = 0 if cache is None else cache.length
        end = begin + tokens.shape[1]
        mask = self.ahead[begin:end, :end] if tokens.shape[1] > 1 else None
        if pads is not None:
            hidden = (torch.arange(end) < pads.unsqueeze(1))[:, None, None, :]
            mask = (0 if mask is None else mask) + torch.zeros(hidden.shape).masked_fill(hidden, -1e9)
        x = self.model.embed_tokens(tokens)
        for layer in self.model.layers:
            x = layer(x, self.cos[begin:end], self.sin[begin:end], mask, cache)
        if cache is not None:
            cache.length = end
        if last is not None:
            x = x[:, -last:]
        return self.model.norm(x) @ self.model.embed_tokens.weight.t()
