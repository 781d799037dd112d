package io.activerecord.processor;

import io.activerecord.annotation.Model;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Writes {@code UserModel} for {@code @Model class User extends UserModel}: the first step of a build, before any type
 * of the runtime is used. Confined to one thread at a time; the compiler creates it. Each generated class depends on one
 * model alone, so incremental builds may treat it as isolating.
 */
public final class ModelProcessor extends AbstractProcessor {

    /** For the compiler. */
    public ModelProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Model.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Mistakes mistakes = new Mistakes(processingEnv.getMessager());
        ModelReader reader = new ModelReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), mistakes);
        for (TypeElement model : ElementFilter.typesIn(round.getElementsAnnotatedWith(Model.class))) {
            reader.read(model).ifPresent(shape -> write(model, shape, mistakes));
        }
        return false;
    }

    private void write(TypeElement model, ModelShape shape, Mistakes mistakes) {
        String name = shape.name().qualified();
        try (Writer file =
                processingEnv.getFiler().createSourceFile(name, model).openWriter()) {
            file.write(new ModelWriter(shape).source());
        } catch (FilerException e) {
            mistakes.at(
                    model,
                    name + " is to be generated for it, but exists already; rename one of the two, or"
                            + " delete what an earlier build left");
        } catch (IOException e) {
            mistakes.at(model, name + " could not be written: " + e);
        }
    }
}
