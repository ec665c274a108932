package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.evaluation.MajorityVote;
import dev.telos.algorithms.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies the responses to a problem, and counts their votes. */
final class Judge {
    private final Verifier verifier;

    Judge(Verifier verifier) {
        this.verifier = verifier;
    }

    /** What a response says. */
    record Verdict(Optional<String> answer, boolean isRight) {}

    Verdict verdict(String groundTruth, String text) {
        return new Verdict(verifier.answer(text), verifier.agrees(groundTruth, text));
    }

    /** maj@k, where answers that the verifier takes for the same count as one. */
    double majority(List<JudgedResponse> responses) {
        List<Vote> votes = new ArrayList<>();
        List<Vote> wrong = new ArrayList<>();
        for (JudgedResponse response : responses) {
            if (response.isRight()) {
                votes.add(Vote.RIGHT);
            } else if (response.answer().isPresent()) {
                votes.add(same(response.answer().get(), wrong));
            }
        }
        return MajorityVote.accuracy(votes, Vote::isRight);
    }

    /** The first wrong answer that means the same; this one if there is none. */
    private Vote same(String answer, List<Vote> wrong) {
        for (Vote earlier : wrong) {
            if (earlier.answer().equals(answer) || verifier.agrees(earlier.answer(), answer)) {
                return earlier;
            }
        }
        Vote vote = new Vote(false, answer);
        wrong.add(vote);
        return vote;
    }

    /** For one answer, however it is written. */
    private record Vote(boolean isRight, String answer) {
        static final Vote RIGHT = new Vote(true, "");
    }
}
