package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownDevicesTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:%s.0) Gecko/20100101 Firefox/%s.0";

    @Test
    void updatedBrowserIsTheSameDevice() {
        assertThat(KnownDevices.fingerprint(FIREFOX.formatted("144", "144")))
                .isEqualTo(KnownDevices.fingerprint(FIREFOX.formatted("145", "145")));
    }

    @Test
    void otherSystemIsAnotherDevice() {
        assertThat(KnownDevices.fingerprint(FIREFOX))
                .isNotEqualTo(KnownDevices.fingerprint(FIREFOX.replace("Linux x86_64", "Windows NT 10.0; Win64; x64")));
    }
}
