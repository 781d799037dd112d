package io.activerecord.examples;

/** Placeholder of the main job, so that the command that runs it can be tested. */
public final class MainJob {
    private MainJob() {}

    public static void main(String[] args) {
        System.out.println("main job: nothing here yet; arguments: " + String.join(" | ", args));
    }
}
