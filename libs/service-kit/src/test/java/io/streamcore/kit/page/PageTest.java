package io.streamcore.kit.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.kit.response.ApiException;
import java.util.List;
import java.util.Optional;
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
    void pagingParametersAreReadLeniently(String page, String limit, long expectedPage, int expectedLimit) {
        var query = new PageQuery(page, limit, null);

        assertEquals(expectedPage, query.page());
        assertEquals(expectedLimit, query.limit());
    }

    @Test
    void middlePageKnowsItsNeighbours() {
        var page = Page.numbered(List.of(3, 4), 5, new PageQuery("2", "2", null), PageTest::cursor);

        assertEquals(3, page.totalPages());
        assertEquals(3, page.pagingCounter());
        assertTrue(page.hasPrevPage() && page.hasNextPage());
        assertEquals(Optional.of(1L), page.prevPage());
        assertEquals(Optional.of(3L), page.nextPage());
        assertEquals(cursor(4).text(), page.nextCursor());
    }

    @Test
    void pagePastTheEndIsEmptyAndLeadsBack() {
        var page = Page.numbered(List.<Integer>of(), 5, new PageQuery("9", "2", null), PageTest::cursor);

        assertEquals(9, page.page());
        assertEquals(Optional.of(8L), page.prevPage());
        assertEquals(Optional.empty(), page.nextPage());
        assertFalse(page.hasNextPage());
        assertNull(page.nextCursor());
    }

    @Test
    void cursorPageEndsWhenNothingIsLeft() {
        List<Integer> found = IntStream.rangeClosed(1, 3).boxed().toList();

        assertEquals(
                cursor(2).text(), Page.following(found, 2, PageTest::cursor).nextCursor());
        assertNull(Page.following(found, 3, PageTest::cursor).nextCursor());
    }

    @Test
    void cursorIsReadBackForItsOwnOrderOnly() {
        String text = cursor(7).text();

        assertEquals(Optional.of(cursor(7)), new PageQuery(null, null, text).cursor("number:desc"));
        assertThrows(ApiException.class, () -> new PageQuery(null, null, text).cursor("number:asc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "eyJhIjoxfQ", "////", "....", "BQAAAAA"})
    void forgedCursorIsRefused(String forged) {
        var refusal = assertThrows(ApiException.class, () -> new PageQuery(null, null, forged).cursor("number:desc"));

        assertEquals("bad-cursor", refusal.code());
    }

    @Test
    void cursorWithADocumentInPlaceOfAValueIsRefused() {
        var operator = new Cursor("number:desc", new BsonDocument("$gt", new BsonInt32(0)), new ObjectId());

        assertThrows(ApiException.class, () -> new PageQuery(null, null, operator.text()).cursor("number:desc"));
    }

    private static Cursor cursor(int last) {
        return new Cursor("number:desc", new BsonInt32(last), new ObjectId("65f000000000000000000000"));
    }
}
