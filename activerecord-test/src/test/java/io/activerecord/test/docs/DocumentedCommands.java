package io.activerecord.test.docs;

import java.util.Set;
import java.util.TreeSet;

/** Every command that a page may tell its reader to type. */
final class DocumentedCommands {
    /** The README's two; they stand on no other page's account. */
    static final Set<String> OF_README = Set.of("mvn -q -Dmain-job -pl examples -am package", "mvn verify");

    /** What docs/ adds. */
    static final Set<String> OF_DOCS = Set.of(
            "mvn verify",
            "mvn -q install -DskipTests",
            "mvn -q spotless:apply",
            "mvn -q -P '!quality' -pl activerecord-core -am test",
            "mvn -q -pl activerecord-dialects -am test -Dtest='*GoldenTest' -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dgolden.update=true",
            "mvn -q -pl activerecord-test -am test -Dtest=SnippetTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dsnippets.update=true",
            "mvn -q -pl activerecord-test -am test -Dtest=GeneratedTablesTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dsupport.update=true",
            "mvn -q -pl activerecord-test -am test -Dtest=FaultMatrixTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dsupport.update=true",
            "mvn -q -pl activerecord-test -am test -Dtest=FaultSoakTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dsoak.seconds=1800",
            "mvn -q -Dmain-job -pl examples -am package -Dexample.args=\"--url jdbc:postgresql://localhost/{database}"
                    + " --username NAME --password WORD\"",
            "mvn -q -Dbench -pl benchmarks -am package -DskipTests"
                    + " -Dbench.args=\"5 find,list,insert,update,scope H2,SQLITE 10\"",
            "mvn -q -Dbench -pl benchmarks -am package -DskipTests -Dbench.main=org.openjdk.jmh.Main"
                    + " -Dbench.args=\"RowBenchmark.find -p engine=H2 -prof gc\"",
            "mvn verify -Dengines.require=sqlite,postgresql,mariadb",
            "mvn verify -Pcoverage",
            "mvn verify -Pjavadoc",
            ".ci/run");

    static final Set<String> ALL = union();

    private DocumentedCommands() {}

    private static Set<String> union() {
        Set<String> all = new TreeSet<>(OF_README);
        all.addAll(OF_DOCS);
        return all;
    }
}
