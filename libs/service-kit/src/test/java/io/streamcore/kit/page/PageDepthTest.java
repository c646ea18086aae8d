package io.streamcore.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamcore.kit.response.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageDepthTest {
    private final PageDepth depth = new PageDepth(1_000);

    @ParameterizedTest
    @CsvSource({"1, 10, 0", "100, 10, 990", "10, 100, 900", "1000, 1, 999", "-5, 10, 0"})
    void pageWithinTheDepthHasAnOffset(String page, String limit, long offset) {
        assertThat(depth.offsetOf(new PageQuery(page, limit, null))).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({"101, 10", "11, 100", "1001, 1", "99999999999999999999, 1000"})
    void deeperPageIsRejectedWithAHintAtTheCursor(String page, String limit) {
        var error = catchThrowableOfType(ApiException.class, () -> depth.offsetOf(new PageQuery(page, limit, null)));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("page-too-deep");
        assertThat(error.getMessage()).contains("1000").contains("cursor");
    }

    @Test
    void lastReachablePageMayHaveFewerEntriesThanTheDepth() {
        assertThat(depth.offsetOf(new PageQuery("33", "30", null))).isEqualTo(960);
        assertThat(catchThrowableOfType(ApiException.class, () -> depth.offsetOf(new PageQuery("34", "30", null))))
                .isNotNull();
    }
}
