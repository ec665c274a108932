/set mode telos normal -command
/set truncation telos 20000
/set feedback telos
import dev.telos.dsl.*;
import dev.telos.graph.batch.*;
import dev.telos.graph.step.*;
import dev.telos.algorithms.objective.*;
import dev.telos.algorithms.dialect.*;
import dev.telos.algorithms.session.*;
import dev.telos.algorithms.testkit.*;
import static dev.telos.dsl.Telos.*;
import static dev.telos.algorithms.session.Session.*;
import java.util.*;
Batch batch = batch();
Evaluated warm = vimpo().evaluate(batch);
System.out.println("Telos: a random batch is in `batch`. Try vimpo(), vimpo().explain(), vimpo().evaluate(batch), names(), grpo().diff(dapo()).");
