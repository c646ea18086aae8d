package io.streamcore.local.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindAddressTest {
    @Test
    void loopbackInterfaceIsTheDefault() {
        BindAddress bind = BindAddress.of(Optional.empty());

        assertThat(bind).isEqualTo(new BindAddress("127.0.0.1", "127.0.0.1", "127.0.0.1"));
        assertThat(bind.isLoopback()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.7.5, http://192.168.7.5:5018, false",
        "127.0.0.2, http://127.0.0.2:5018, true",
        "localhost, http://127.0.0.1:5018, true",
        "[::1], http://[::1]:5018, true",
        "2001:db8::5, http://[2001:db8:0:0:0:0:0:5]:5018, false"
    })
    void oneAddressIsThatOfClientsAndOfThisMachine(String configured, String origin, boolean loopback) {
        BindAddress bind = BindAddress.of(Optional.of(configured));

        assertThat(bind.origin(5018)).isEqualTo(origin);
        assertThat(bind.localOrigin(5018)).isEqualTo(origin);
        assertThat(bind.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "[::]"})
    void addressOfAllInterfacesIsNotGivenToClients(String configured) {
        BindAddress bind = BindAddress.of(Optional.of(configured));

        assertThat(bind.client()).isNotEqualTo("0.0.0.0").doesNotContain("::");
        assertThat(bind.localOrigin(5000)).isEqualTo("http://127.0.0.1:5000");
    }

    @Test
    void whatIsNoAddressIsRejectedWithASentence() {
        assertThatThrownBy(() -> BindAddress.of(Optional.of("not an address")))
                .isInstanceOf(LauncherException.class)
                .hasMessage("STREAMCORE_BIND is \"not an address\", not an address of this machine.");
    }
}
