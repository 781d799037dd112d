package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void aSecretIsMaskedAlsoAsAUrlCarriesIt() {
        Secrets secrets = Secrets.of(List.of("a b&c"), null);
        assertThat(secrets.scrub("k=a b&c k=a+b%26c k=a%20b%26c k=b")).isEqualTo("k=*** k=*** k=*** k=b");
    }
}
