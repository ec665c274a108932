"""From logits [B, T, V] to statistics, or to a loss and the gradient of the logits: one log_softmax a tensor."""

import torch

import losses

SHOWN = 16  # every so many-th row of a gradient is compared


class Logits:
    def __init__(self, settings, arrays):
        shape = (settings["sequences"], settings["width"], -1)
        self.settings = settings
        self.logits = arrays["logits"].view(shape).requires_grad_()
        self.reference = arrays["reference"].view(shape) if "reference" in arrays else None
        self.tokens = arrays["tokens"].long()
        self.arrays = arrays
        self.mask = torch.ones(self.tokens.shape)

    def gradient_of(self, loss):
        self.logits.grad = None
        loss.backward()
        return {"loss": loss.view(1), "gradient": self.logits.grad.flatten(0, 1)[::SHOWN]}


class Statistics(Logits):
    @torch.no_grad()
    def run(self):
        log_probs = torch.log_softmax(self.logits, -1)
        reference = torch.log_softmax(self.reference, -1)
        return {
            "log_prob": losses.chosen(log_probs, self.tokens),
            "reference_log_prob": losses.chosen(reference, self.tokens),
            "kl": losses.exact_kl(log_probs, reference),
            "entropy": -(log_probs.exp() * log_probs).sum(-1),
        }


class Grpo(Logits):
    def run(self):
        log_prob = losses.chosen(torch.log_softmax(self.logits, -1), self.tokens)
        return self.gradient_of(losses.clipped_surrogate(
            log_prob, self.arrays["old_log_prob"], self.arrays["advantage"], self.mask, 0.2, 0.2))


class Vimpo(Logits):
    def run(self):
        log_probs = torch.log_softmax(self.logits, -1)
        with torch.no_grad():
            reference = torch.log_softmax(self.reference, -1)
            reference_log_prob = losses.chosen(reference, self.tokens)
            kl = losses.exact_kl(log_probs, reference)
        return self.gradient_of(losses.vimpo(
            losses.chosen(log_probs, self.tokens), reference_log_prob, kl, self.arrays["old_log_prob"],
            self.arrays["reward"], self.settings["group"], self.mask, self.settings["beta"]))
