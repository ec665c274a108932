"""One step of reinforcement learning on additions: draw prompts, sample, verify, reference, VIMPO update."""

import random

import torch

import losses
from model import Transformer
from sampling import sample


class RlStep:
    def __init__(self, settings, arrays):
        torch.manual_seed(0)
        self.random = random.Random(0)
        self.settings = settings
        self.arrays = arrays
        self.model = Transformer(settings, arrays)
        self.reference = Transformer(settings, arrays).requires_grad_(False)
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=settings["learning_rate"], weight_decay=settings["weight_decay"])
        answers = arrays["answers"].tolist()
        self.problems = [
            (prompt, int(pads), answer)
            for prompt, pads, answer in zip(arrays["problems"].long(), arrays["problem_pads"], answers)]

    def update(self, prompts, pads, responses, lengths, rewards):
        """The update on [B, P] prompts and [B, T] responses; also what `compare` observes beside the loss."""
        read = torch.cat((prompts, responses[:, :-1]), 1)
        width = responses.shape[1]
        mask = (torch.arange(width) < lengths.unsqueeze(1)).float()
        log_probs = torch.log_softmax(self.model(read, pads, last=width), -1)
        log_prob = losses.chosen(log_probs, responses)
        with torch.no_grad():
            reference = torch.log_softmax(self.reference(read, pads, last=width), -1)
            reference_log_prob = losses.chosen(reference, responses)
            kl = losses.exact_kl(log_probs, reference)
            entropy = losses.masked_mean(-(log_probs.exp() * log_probs).sum(-1), mask)
        loss = losses.vimpo(
            log_prob, reference_log_prob, kl, log_prob.detach(), rewards, self.settings["samples"], mask,
            self.settings["beta"])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        return {"loss": loss.view(1), "entropy": entropy.view(1), "kl": (kl * mask).sum(-1).mean().view(1)}

    def results(self):
        given = self.arrays
        observed = self.update(
            given["prompts"].long(), given["pads"], given["responses"].long(), given["lengths"], given["rewards"])
        return {**observed, **{name: parameter.grad for name, parameter in self.model.named_parameters()}}

    def verified(self, response, answer):
        """1 where the response is the answer up to the end token."""
        end = self.settings["end"]
        said = response[: response.index(end)] if end in response else None
        return float(said == [token for token in answer if token >= 0])

    def run(self):
        settings = self.settings
        drawn = [self.random.choice(self.problems) for _ in range(settings["prompt_count"])]
        rows = [problem for problem in drawn for _ in range(settings["samples"])]
        prompts = torch.stack([prompt for prompt, _, _ in rows])
        pads = torch.tensor([pads for _, pads, _ in rows])
        width = settings["width"]
        responses, _ = sample(self.model, settings, prompts, width, pads, settings["end"])
        responses = torch.nn.functional.pad(responses, (0, width - responses.shape[1]))
        texts = responses.tolist()
        rewards = torch.tensor([self.verified(text, answer) for text, (_, _, answer) in zip(texts, rows)])
        end = settings["end"]
        lengths = torch.tensor([text.index(end) + 1 if end in text else width for text in texts])
        self.update(prompts, pads, responses, lengths, rewards)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), settings["max_norm"])
        self.optimizer.step()
