"""Sampling token by token with a KV cache."""

import torch

from model import Cache, Transformer


@torch.no_grad()
def sample(model, sizes, prompts, new_tokens, pads=None, stop=None, greedy=False):
    """Tokens and their log-probabilities, [B, new_tokens]; what follows the stop token means nothing."""
    cache = Cache(prompts.shape[0], sizes, prompts.shape[1] + new_tokens)
    ended = torch.zeros(prompts.shape[0], dtype=torch.bool)
    tokens, log_probs = [], []
    read = prompts
    for _ in range(new_tokens):
        scores = torch.log_softmax(model(read, pads, cache, last=1)[:, -1], -1)
        token = scores.argmax(-1) if greedy else torch.multinomial(scores.exp(), 1).squeeze(-1)
        tokens.append(token)
        log_probs.append(scores.gather(-1, token.unsqueeze(-1)).squeeze(-1))
        if stop is not None:
            ended |= token == stop
            if ended.all():
                break
        read = token.unsqueeze(-1)
    return torch.stack(tokens, 1), torch.stack(log_probs, 1)


class Sampling:
    def __init__(self, settings, arrays):
        torch.manual_seed(0)
        self.settings = settings
        self.model = Transformer(settings, arrays)
        self.prompts = arrays["prompts"].long()

    def results(self):
        tokens, log_probs = sample(
            self.model, self.settings, self.prompts, self.settings["new_tokens"], greedy=True)
        return {"tokens": tokens, "log_prob": log_probs}

    def run(self):
        sample(self.model, self.settings, self.prompts, self.settings["new_tokens"])
