"""One update: forward, loss, backward, AdamW."""

import torch

import losses
from model import Transformer


class Update:
    def __init__(self, settings, arrays):
        self.model = Transformer(settings, arrays)
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=settings["learning_rate"], weight_decay=settings["weight_decay"])
        self.arrays = arrays
        prompts, responses = arrays["prompts"].long(), arrays["responses"].long()
        self.read = torch.cat((prompts, responses[:, :-1]), 1)
        self.tokens = responses
        self.mask = torch.ones(responses.shape)

    def differentiated(self):
        logits = self.model(self.read, last=self.tokens.shape[1])
        log_prob = losses.chosen(torch.log_softmax(logits, -1), self.tokens)
        loss = losses.clipped_surrogate(
            log_prob, self.arrays["old_log_prob"], self.arrays["advantage"], self.mask, 0.2, 0.2)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        return log_prob, loss

    def results(self):
        log_prob, loss = self.differentiated()
        gradients = {name: parameter.grad for name, parameter in self.model.named_parameters()}
        return {"log_prob": log_prob, "loss": loss.view(1), **gradients}

    def run(self):
        self.differentiated()
        self.optimizer.step()
