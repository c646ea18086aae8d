package io.streamcore.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResolverTest {
    private static final List<String> BEARER = List.of("Bearer b.b.b");

    @Test
    void cookieComesBeforeBearerToken() {
        assertThat(TokenResolver.accessTokens(List.of("theme=dark; accessToken=a.a.a"), BEARER))
                .containsExactly("a.a.a", "b.b.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "undefined", "null", "deleted", "\"\"", "\"undefined\"", "NULL", " "})
    void cookieThatCannotBeTokenIsNone(String value) {
        List<String> cookies = List.of("accessToken=" + value);

        assertThat(TokenResolver.accessTokens(cookies, BEARER)).containsExactly("b.b.b");
        assertThat(TokenResolver.accessTokens(cookies, List.of())).isEmpty();
        assertThat(TokenResolver.cookieTokens("accessToken", cookies)).isEmpty();
    }

    @Test
    void bearerTokenThatCannotBeTokenIsNone() {
        assertThat(TokenResolver.accessTokens(List.of(), List.of("Bearer undefined", "Bearer null", "Bearer ")))
                .isEmpty();
    }

    @Test
    void allCookieLinesAndAllCookiesOfTheNameAreRead() {
        assertThat(TokenResolver.cookieTokens(
                        "refreshToken",
                        List.of("refreshToken=undefined; a=b", "refreshToken=first; refreshToken=second", "c")))
                .containsExactly("first", "second");
    }

    @Test
    void cookiesOfOtherNamesAreIgnored() {
        assertThat(TokenResolver.accessTokens(List.of("xaccessToken=a; accessTokens=b; accesstoken=c"), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer b.b.b", "bearer b.b.b", "Bearer   b.b.b", "BEARER\tb.b.b", "Bearer \t b.b.b  "})
    void blanksAfterBearerAreIgnored(String authorization) {
        assertThat(TokenResolver.accessTokens(List.of(), List.of(authorization)))
                .containsExactly("b.b.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic b.b.b", "Bearerb.b.b", "b.b.b", "", "Bearer"})
    void otherCredentialsAreNoToken(String authorization) {
        assertThat(TokenResolver.accessTokens(List.of(), List.of(authorization)))
                .isEmpty();
    }

    @Test
    void equalTokensCountOnceAndManyCookiesDoNotHideTheBearerToken() {
        List<String> many = IntStream.range(0, 100)
                .mapToObj(i -> "accessToken=t" + i + "; accessToken=t" + i)
                .toList();

        assertThat(TokenResolver.accessTokens(many, BEARER)).containsExactly("t0", "t1", "t2", "b.b.b");
    }
}
