package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.tree.Function;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The many spellings of one thing, in LaTeX, plain words and Unicode. */
final class Spellings {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Commands without meaning for the value. */
    private static final Set<String> IGNORED = words("""
            left right mleft mright middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr quad qquad
            displaystyle textstyle underline limits nolimits boxed fbox thinspace medspace thickspace negthinspace rm bf it mathop
            mathord mathrel mathbin mathopen mathclose ensuremath phantom hfill notag nonumber""");

    /** Commands whose argument is set in another style. */
    private static final Set<String> TEXTS = words("""
            text textbf textit textrm textnormal textsf texttt mbox hbox emph operatorname mathrm mathbf mathit mathsf mathtt
            mathcal mathfrak mathscr mathbb boldsymbol bm""");

    /** Commands that put something above a name. */
    private static final Set<String> ACCENTS = words("""
            vec bar overline hat widehat tilde widetilde dot ddot overrightarrow overleftrightarrow overarc wideparen acute
            grave breve check mathring""");

    /** Commands that the grammar knows, besides functions. */
    private static final Set<String> KNOWN = words("""
            frac sqrt binom choose log lg pi infty sum prod cup cap setminus emptyset circ pm mp in notin subset mod pmod
            lfloor rfloor lceil rceil langle rangle prime""");

    /** Commands that are names of variables. */
    private static final Set<String> SYMBOLS = words("""
            alpha beta gamma Gamma delta Delta epsilon varepsilon zeta eta theta Theta vartheta iota kappa lambda Lambda mu
            nu xi Xi Pi varpi rho varrho sigma Sigma varsigma tau upsilon Upsilon phi Phi varphi chi psi Psi omega Omega ell
            hbar angle measuredangle triangle square nabla partial Re Im odot star top imath jmath aleph dagger""");

    /** Plain words that are units; single letters are variables. */
    private static final Set<String> UNITS = words("""
            unit units degree degrees deg dollar dollars cent cents euro euros rupees yuan mm cm dm km nm meter meters metre
            metres centimeter centimeters kilometer kilometers inch inches foot feet ft yard yards mile miles mph kmph kmh
            square sq cubic cu per kg mg gram grams kilogram kilograms pound pounds lb lbs ounce ounces oz ml liter liters
            litre litres gallon gallons sec second seconds minute minutes hr hrs hour hours day days week weeks month months
            year years yr radian radians rad people students men women ways times points apples coins acres hectares""");

    private static final Map<String, String> SIGNS = table("""
            * times cdot ast bullet
            / div over
            : colon
            < lt ll
            > gt gg
            <= le leq leqslant leqq
            >= ge geq geqslant geqq
            != ne neq
            = equiv coloneqq triangleq
            ~ approx simeq cong thickapprox doteq
            {set lbrace
            set} rbrace
            [ lbrack
            ] rbrack
            ( lparen lgroup
            ) rparen rgroup
            | vert Vert mid
            |( lvert lVert
            |) rvert rVert
            => Rightarrow implies Longrightarrow therefore iff Leftrightarrow Longleftrightarrow
            -> to rightarrow longrightarrow mapsto""");

    private static final Map<String, String> COMMANDS = table("""
            frac dfrac tfrac cfrac
            binom dbinom tbinom
            cup bigcup
            cap bigcap
            setminus smallsetminus backslash
            emptyset varnothing empty
            circ degree deg
            arcsin asin
            arccos acos
            arctan atan
            subset subseteq
            mod bmod""");

    /** Plain words that mean what a command means. */
    private static final Map<String, String> WORDS = table("""
            pi pi
            sqrt sqrt
            log log
            lg lg
            infty infinity inf oo""");

    private static final Map<String, String> UNICODE = table("""
            pi π
            sqrt √
            infty ∞
            cup ∪
            cap ∩
            setminus ∖
            emptyset ∅
            circ °
            pm ±
            mp ∓
            in ∈
            notin ∉
            times × ⋅ · ∗
            div ÷ ∕
            le ≤
            ge ≥
            ne ≠
            approx ≈
            equiv ≡
            implies ⇒
            to →
            lfloor ⌊
            rfloor ⌋
            lceil ⌈
            rceil ⌉
            alpha α
            beta β
            gamma γ
            delta δ
            Delta Δ
            epsilon ε
            theta θ
            lambda λ
            mu μ
            rho ρ
            sigma σ
            tau τ
            phi φ
            omega ω""");

    private Spellings() {}

    private static Set<String> words(String text) {
        return Set.of(SPACES.split(text));
    }

    /** Of lines that begin with the one spelling, from each other spelling to that one. */
    private static Map<String, String> table(String lines) {
        Map<String, String> table = new HashMap<>();
        lines.lines()
                .map(line -> List.of(SPACES.split(line)))
                .forEach(line -> line.subList(1, line.size()).forEach(spelling -> table.put(spelling, line.get(0))));
        return table;
    }

    static boolean isIgnored(String command) {
        return IGNORED.contains(command);
    }

    static boolean isText(String command) {
        return TEXTS.contains(command);
    }

    static boolean isAccent(String command) {
        return ACCENTS.contains(command);
    }

    static Optional<String> sign(String command) {
        return Optional.ofNullable(SIGNS.get(command));
    }

    /** The one spelling of a command. */
    static String command(String name) {
        return COMMANDS.getOrDefault(name, name);
    }

    /** Whether a command is one of which an answer can be made. */
    static boolean isKnown(String command) {
        return Function.named(command).isPresent() || KNOWN.contains(command) || SYMBOLS.contains(command);
    }

    /** Whether a command is the name of a variable, such as a Greek letter. */
    static boolean isSymbol(String command) {
        return SYMBOLS.contains(command);
    }

    /** The command that a plain word stands for. */
    static Optional<String> word(String word) {
        return Optional.of(command(word))
                .filter(command -> Function.named(command).isPresent())
                .or(() -> Optional.ofNullable(WORDS.get(word)));
    }

    /** The command that a character outside ASCII stands for. */
    static Optional<String> unicode(int character) {
        return Optional.ofNullable(UNICODE.get(Character.toString(character)));
    }

    static boolean isUnit(String word) {
        return UNITS.contains(word);
    }

    /** The longest name of a function with which an unknown word begins: {@code cotx} begins with {@code cot}. */
    static Optional<String> functionAtStart(String word) {
        for (int end = word.length() - 1; end > 1; end--) {
            String start = word.substring(0, end);
            if (Function.named(start).isPresent() || start.equals("log") || start.equals("sqrt")) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }
}
