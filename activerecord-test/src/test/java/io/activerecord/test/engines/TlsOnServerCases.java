package io.activerecord.test.engines;

import static io.activerecord.test.engines.Provocation.NAME;
import static io.activerecord.test.engines.Provocation.assumeHere;
import static io.activerecord.test.engines.Provocation.startAnother;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConnectionException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.Server;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Tls} demands, of a real server with a certificate for {@code localhost}, which listens at 127.0.0.1. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("once")
abstract class TlsOnServerCases {
    private static final String OTHER_HOST = "127.0.0.1";

    private final ServerEngine engine;
    private @Nullable Server server;
    private @Nullable FreshDatabase database;
    private Tls right = Tls.required();
    private Tls wrong = Tls.required();

    TlsOnServerCases(String engine) {
        this.engine = ServerEngines.standingFor(engine);
    }

    /** So that the server offers encryption by {@code server.crt} and {@code server.key}. */
    abstract ServerSettings offering(ServerSettings settings);

    /** As the driver wants an authority. */
    Tls verifying(TestCertificates certificates) throws Exception {
        return Tls.verify(certificates.authorityPem());
    }

    /** Whether our own connection is encrypted, as the server knows it. */
    abstract boolean isEncrypted();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assumeHere(engine);
        TestCertificates ours = TestCertificates.in(Files.createDirectory(folder.resolve("ours")));
        right = verifying(ours);
        wrong = verifying(TestCertificates.in(Files.createDirectory(folder.resolve("others"))));
        server = startAnother(
                engine,
                offering(ServerSettings.USUAL
                        .file("server.crt", ours.serverCertificate())
                        .file("server.key", ours.serverKey())));
        database = server.freshDatabase("tls");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void configure(String host, Tls tls) {
        FreshDatabase here = Objects.requireNonNull(database);
        String url = here.url().replaceFirst("\\?.*", "").replaceFirst("//[^:/]+", "//" + host);
        ConnectionManager.configure(
                NAME,
                ConnectionConfig.url(url)
                        .username("" + here.username())
                        .password("" + here.password())
                        .tls(tls));
    }

    private void assertTaken(String host, Tls tls, boolean encrypted) {
        configure(host, tls);
        assertThat(isEncrypted()).isEqualTo(encrypted);
        ConnectionManager.dispose(NAME);
    }

    private void assertRefused(String host, Tls tls) {
        configure(host, tls);
        assertThatThrownBy(() -> ConnectionManager.select(NAME, "select 1"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("could not be opened");
        ConnectionManager.dispose(NAME);
    }

    @Test
    void disabledIsNotEncryptedThoughTheServerOffersIt() {
        assertTaken(OTHER_HOST, Tls.disabled(), false);
    }

    @Test
    void requiredIsEncryptedWithWhoeverAnswers() {
        assertTaken(OTHER_HOST, Tls.required(), true);
    }

    @Test
    void verifiedIsEncryptedWithTheHostThatTheAuthorityVouchesFor() {
        assertTaken("localhost", right, true);
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused() {
        assertRefused("localhost", wrong);
        assertRefused("localhost", wrong.anyHost());
    }

    /** That of this test is in no JVM. */
    @Test
    void aServerOfAnAuthorityThatTheJvmDoesNotTrustIsRefused() {
        assertRefused("localhost", Tls.verify());
    }

    @Test
    void aServerOfAnotherHostIsRefused() {
        assertRefused(OTHER_HOST, right);
    }

    @Test
    void aServerOfAnotherHostIsTakenWhereAnyIs() {
        assertTaken(OTHER_HOST, right.anyHost(), true);
    }

    /** The server that all tests share offers none. */
    @Test
    void aServerWithoutEncryptionIsRefusedWhereItIsRequired() {
        try (FreshDatabase plain = engine.freshDatabase("plain")) {
            ConnectionManager.configure(
                    NAME,
                    ConnectionConfig.url(plain.url().replaceFirst("\\?.*", ""))
                            .username("" + plain.username())
                            .password("" + plain.password())
                            .tls(Tls.required()));
            assertThatThrownBy(() -> ConnectionManager.select(NAME, "select 1"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("could not be opened");
            ConnectionManager.dispose(NAME);
        }
    }
}
