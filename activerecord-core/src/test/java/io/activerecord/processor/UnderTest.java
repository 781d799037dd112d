package io.activerecord.processor;

import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers that run the processor: that of the running JDK, and that of Eclipse. */
enum UnderTest {
    JAVAC,
    ECLIPSE;

    JavaCompiler compiler() {
        return switch (this) {
            case JAVAC -> Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK, not a JRE");
            case ECLIPSE -> new EclipseCompiler();
        };
    }

    /** Asks for the warnings that would break the build of a strict user. */
    List<String> options() {
        return switch (this) {
            case JAVAC -> List.of("-Xlint:all,-processing,-auxiliaryclass", "-Xdoclint:all,-missing");
            case ECLIPSE -> List.of("-warn:raw,unchecked,deprecation,varargsCast,suppress,warningToken");
        };
    }
}
