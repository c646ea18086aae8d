package io.streamcore.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamcore.kit.response.ApiException;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 1, 10",
                "0, 0, 1, 10",
                "x, y, 1, 10",
                "-3, -3, 1, 1",
                "2, 5, 2, 5",
                "3, 1000000000, 3, 100",
                "1.5, 2.5, 1, 10",
                "99999999999999999999, 99999999999999999999, 2147483647, 100",
                "-99999999999999999999, -99999999999999999999, 1, 1"
            })
    void pagingParametersAreParsedLeniently(String page, String limit, long expectedPage, int expectedLimit) {
        var query = new PageQuery(page, limit, null);

        assertThat(query.page()).isEqualTo(expectedPage);
        assertThat(query.limit()).isEqualTo(expectedLimit);
    }

    @Test
    void middlePageLinksToPreviousAndNextPage() {
        var page = Page.numbered(List.of(3, 4), 5, new PageQuery("2", "2", null), PageTest::cursor);

        assertThat(page.totalPages()).isEqualTo(3);
        assertThat(page.pagingCounter()).isEqualTo(3);
        assertThat(page.hasPrevPage()).isTrue();
        assertThat(page.hasNextPage()).isTrue();
        assertThat(page.prevPage()).contains(1L);
        assertThat(page.nextPage()).contains(3L);
        assertThat(page.nextCursor()).isEqualTo(cursor(4).text());
    }

    @Test
    void pagePastTheEndIsEmptyAndLinksToThePreviousOne() {
        var page = Page.numbered(List.<Integer>of(), 5, new PageQuery("9", "2", null), PageTest::cursor);

        assertThat(page.page()).isEqualTo(9);
        assertThat(page.prevPage()).contains(8L);
        assertThat(page.nextPage()).isEmpty();
        assertThat(page.hasNextPage()).isFalse();
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void cursorPageHasNoNextCursorAtTheEnd() {
        List<Integer> found = IntStream.rangeClosed(1, 3).boxed().toList();

        assertThat(Page.following(found, 2, PageTest::cursor).nextCursor())
                .isEqualTo(cursor(2).text());
        assertThat(Page.following(found, 3, PageTest::cursor).nextCursor()).isNull();
    }

    @Test
    void cursorIsValidForItsOwnOrderOnly() {
        String text = cursor(7).text();

        assertThat(new PageQuery(null, null, text).cursor("number:desc")).contains(cursor(7));
        assertThatThrownBy(() -> new PageQuery(null, null, text).cursor("number:asc"))
                .isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "eyJhIjoxfQ", "////", "....", "BQAAAAA"})
    void malformedCursorIsRejected(String malformed) {
        ApiException error = catchThrowableOfType(
                ApiException.class, () -> new PageQuery(null, null, malformed).cursor("number:desc"));

        assertThat(error.code()).isEqualTo("bad-cursor");
    }

    @Test
    void cursorWithADocumentAsValueIsRejected() {
        var operator = new Cursor("number:desc", new BsonDocument("$gt", new BsonInt32(0)), new ObjectId());

        assertThatThrownBy(() -> new PageQuery(null, null, operator.text()).cursor("number:desc"))
                .isInstanceOf(ApiException.class);
    }

    private static Cursor cursor(int last) {
        return new Cursor("number:desc", new BsonInt32(last), new ObjectId("65f000000000000000000000"));
    }
}
