package dev.telos.algorithms.task;

/** One problem of a {@link TokenTask}. */
public interface TokenProblem {
    /** The tokens that a response goes on from, unpadded. */
    int[] prompt();

    /** What a response is worth; it need not end with a stop token. */
    Verdict verdict(int[] response);

    /** A problem of texts in which every character is a token. */
    static TokenProblem of(Task task, Problem problem) {
        return new TokenProblem() {
            @Override
            public int[] prompt() {
                return task.vocabulary().encode(problem.prompt());
            }

            @Override
            public Verdict verdict(int[] response) {
                double reward = task.reward(problem, task.vocabulary().decode(response));
                return new Verdict(reward, reward == 1);
            }
        };
    }
}
