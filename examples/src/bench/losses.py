"""Objectives as functions of log-probabilities and, for VIMPO, of whole distributions. Everything is [B, T]."""

import torch


def chosen(log_probs, tokens):
    """Of log-probabilities [B, T, V] those of the tokens [B, T]."""
    return log_probs.gather(-1, tokens.unsqueeze(-1)).squeeze(-1)


def masked_mean(values, mask):
    return (values * mask).sum() / mask.sum()


def clipped_surrogate(log_prob, old_log_prob, advantages, mask, low, high, dual=None):
    ratio = torch.exp((log_prob - old_log_prob).clamp(-20, 20))
    loss = torch.maximum(-ratio * advantages, -ratio.clamp(1 - low, 1 + high) * advantages)
    if dual is not None:
        loss = torch.where(advantages < 0, torch.minimum(loss, -dual * advantages), loss)
    return masked_mean(loss, mask)


def whitened(values, mask):
    centred = values - masked_mean(values, mask)
    variance = (centred.square() * mask).sum() / (mask.sum() - 1)
    return centred * torch.rsqrt(variance + 1e-8)


def exact_kl(log_probs, reference_log_probs):
    return (log_probs.exp() * (log_probs - reference_log_probs)).sum(-1)


def vimpo(log_prob, reference_log_prob, kl, old_log_prob, rewards, group, mask, beta, actor_weight=0.005):
    """Value term and actor term; the rewards [B] of one group stand together, `group` of them."""
    residual = (beta * (log_prob - reference_log_prob) - beta * kl) * mask
    baseline = rewards.view(-1, group).mean(-1, keepdim=True).expand(-1, group).reshape(-1)
    error = residual.sum(-1) - (rewards - baseline)
    value = 0.5 * error.square().mean()
    to_come = residual.detach().flip(-1).cumsum(-1).flip(-1)
    advantages = whitened(to_come, mask)
    return value + actor_weight * clipped_surrogate(log_prob, old_log_prob, advantages, mask, 0.2, 0.28, 10.0)
