package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.tree.Function;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The many spellings of one thing, in LaTeX, plain words and Unicode. */
final class Spellings {
    /** Commands without meaning for the value. */
    private static final Set<String> IGNORED = Set.of(
            "left", "right", "mleft", "mright", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl",
            "biggr", "Biggl", "Biggr", "middle", "quad", "qquad", "displaystyle", "textstyle", "limits", "nolimits", "boxed",
            "fbox", "thinspace", "medspace", "thickspace", "negthinspace", "rm", "bf", "it", "mathop", "mathord",
            "mathrel", "mathbin", "mathopen", "mathclose", "ensuremath", "phantom", "hfill", "notag", "nonumber");

    private static final Set<String> KNOWN = Set.of(
            "frac", "sqrt", "binom", "choose", "log", "lg", "pi", "infty", "sum", "prod", "cup", "cap", "setminus", "emptyset",
            "circ", "pm", "mp", "in", "notin", "subset", "mod", "pmod", "lfloor", "rfloor", "lceil", "rceil", "langle",
            "rangle", "prime");

    private static final Set<String> SYMBOLS = Set.of(
            "alpha", "beta", "gamma", "Gamma", "delta", "Delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "Theta",
            "vartheta", "iota", "kappa", "lambda", "Lambda", "mu", "nu", "xi", "Xi", "Pi", "varpi", "rho", "varrho", "sigma",
            "Sigma", "varsigma", "tau", "upsilon", "Upsilon", "phi", "Phi", "varphi", "chi", "psi", "Psi", "omega", "Omega",
            "ell", "hbar", "angle", "measuredangle", "triangle", "square", "nabla", "partial", "Re", "Im", "odot", "star",
            "top", "imath", "jmath", "aleph", "dagger");

    private static final Map<String, String> SIGNS = new HashMap<>();
    private static final Map<String, String> COMMANDS = new HashMap<>();
    private static final Map<Integer, String> UNICODE = new HashMap<>();

    /** Words that mean in plain text what the command of the same name, or of the second name, means. */
    private static final Map<String, String> WORDS = new HashMap<>();

    private static final Set<String> UNITS = Set.of(
            "unit", "units", "degree", "degrees", "deg", "dollar", "dollars", "cent", "cents", "euro", "euros", "rupees",
            "yuan", "mm", "cm", "dm", "km", "nm", "meter", "meters", "metre", "metres", "centimeter", "centimeters",
            "kilometer", "kilometers", "inch", "inches", "foot", "feet", "ft", "yard", "yards", "mile", "miles", "mph",
            "kmph", "kmh", "square", "sq", "cubic", "cu", "per", "kg", "mg", "gram", "grams", "kilogram", "kilograms",
            "pound", "pounds", "lb", "lbs", "ounce", "ounces", "oz", "ml", "liter", "liters", "litre", "litres", "gallon",
            "gallons", "sec", "second", "seconds", "minute", "minutes", "hr", "hrs", "hour", "hours", "day", "days",
            "week", "weeks", "month", "months", "year", "years", "yr", "radian", "radians", "rad", "people", "students",
            "men", "women", "ways", "times", "points", "apples", "coins", "acres", "hectares");

    static {
        signs("*", "times", "cdot", "ast", "bullet");
        signs("/", "div", "over");
        signs(":", "colon");
        signs("<", "lt", "ll");
        signs(">", "gt", "gg");
        signs("<=", "le", "leq", "leqslant", "leqq");
        signs(">=", "ge", "geq", "geqslant", "geqq");
        signs("!=", "ne", "neq");
        signs("=", "equiv", "coloneqq", "triangleq");
        signs("~", "approx", "simeq", "cong", "thickapprox", "doteq");
        signs("{set", "lbrace");
        signs("set}", "rbrace");
        signs("[", "lbrack");
        signs("]", "rbrack");
        signs("(", "lparen", "lgroup");
        signs(")", "rparen", "rgroup");
        signs("|", "vert", "Vert", "mid");
        signs("|(", "lvert", "lVert");
        signs("|)", "rvert", "rVert");
        signs("=>", "Rightarrow", "implies", "Longrightarrow", "therefore", "iff", "Leftrightarrow", "Longleftrightarrow");
        signs("->", "to", "rightarrow", "longrightarrow", "mapsto");
        commands("frac", "dfrac", "tfrac", "cfrac");
        commands("binom", "dbinom", "tbinom");
        commands("cup", "bigcup");
        commands("cap", "bigcap");
        commands("setminus", "smallsetminus", "backslash");
        commands("emptyset", "varnothing", "empty");
        commands("circ", "degree", "deg");
        commands("arcsin", "asin");
        commands("arccos", "acos");
        commands("arctan", "atan");
        commands("subset", "subseteq");
        commands("mod", "bmod");
        for (Function function : Function.values()) {
            String name = function.name().toLowerCase(Locale.ROOT);
            Function.named(name).ifPresent(known -> WORDS.put(name, name));
        }
        for (String word : new String[] {"pi", "sqrt", "log", "arcsin", "arccos", "arctan", "lg"}) {
            WORDS.put(word, word);
        }
        WORDS.put("infinity", "infty");
        WORDS.put("inf", "infty");
        WORDS.put("oo", "infty");
        unicode("πpi √sqrt ∞infty ∪cup ∩cap ∖setminus ∅emptyset °circ ±pm ∓mp ∈in ∉notin");
        unicode("×times ⋅cdot ·cdot ∗times ÷div ∕div ≤le ≥ge ≠ne ≈approx ≡equiv ⇒implies →to ⌊lfloor ⌋rfloor ⌈lceil ⌉rceil");
        unicode("αalpha βbeta γgamma δdelta Δdelta εepsilon θtheta λlambda μmu φphi ωomega σsigma τtau ρrho");
    }

    private Spellings() {}

    private static void signs(String sign, String... names) {
        for (String name : names) {
            SIGNS.put(name, sign);
        }
    }

    private static void commands(String command, String... names) {
        for (String name : names) {
            COMMANDS.put(name, command);
        }
    }

    private static void unicode(String table) {
        for (String entry : table.split(" ")) {
            UNICODE.put(entry.codePointAt(0), entry.substring(1));
        }
    }

    static boolean isIgnored(String command) {
        return IGNORED.contains(command);
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
        return Optional.ofNullable(WORDS.get(word));
    }

    /** The command that a character outside ASCII stands for. */
    static Optional<String> unicode(int character) {
        return Optional.ofNullable(UNICODE.get(character));
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
