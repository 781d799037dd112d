package io.activerecord.processor;

import java.util.List;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers that run the processor: that of the running JDK, and that of Eclipse. */
enum UnderTest {
    JAVAC(
            ToolProvider::getSystemJavaCompiler,
            List.of("-Xlint:all,-processing,-auxiliaryclass", "-Xdoclint:all,-missing")),
    ECLIPSE(EclipseCompiler::new, List.of("-warn:raw,unchecked,deprecation,varargsCast,suppress,warningToken"));

    private final Supplier<JavaCompiler> compiler;

    /** Asks for the warnings that would break the build of a strict user. */
    private final List<String> options;

    UnderTest(Supplier<JavaCompiler> compiler, List<String> options) {
        this.compiler = compiler;
        this.options = options;
    }

    JavaCompiler compiler() {
        return compiler.get();
    }

    List<String> options() {
        return options;
    }
}
