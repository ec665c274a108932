package dev.telos.algorithms.objective;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where the default of a configuration's attribute comes from: a paper, or a framework. On an attribute that is itself a
 * configuration it speaks for all of that one's defaults.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Source {
    String value();
}
