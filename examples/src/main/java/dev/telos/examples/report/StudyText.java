package dev.telos.examples.report;

import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.study.StudyResults;

/** The outcome of a study as Markdown, to read on a terminal or to paste into a page; the same for the same runs. */
public final class StudyText {
    private StudyText() {}

    public static String of(StudyResults results) {
        Study study = results.study();
        return study.name() + ": " + study.question() + "\n"
                + results.runs().size() + " runs, seeds 0 to " + (results.seeds() - 1)
                + "; means at the end with 95 % intervals over seeds.\n\n"
                + OutcomeTable.ends(results).markdown()
                + (study.contrasts().isEmpty()
                        ? ""
                        : "\n" + OutcomeTable.title(study.measures().get(0)) + ":\n\n"
                                + ContrastTable.shown(results, study.measures().get(0))
                                        .markdown());
    }
}
