package io.streamcore.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.BsonInt32;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Test
    void linkNamesThePathTheLimitAndTheCursorOfTheNextPart() {
        var slice = Slice.of(List.of(1, 2, 3), 2, SliceTest::cursor).map(entries -> List.of("one", "two"));

        var response = slice.response("/api/v1/numbers", "Numbers fetched");

        assertThat(response.getEntity().data()).containsExactly("one", "two");
        assertThat(response.getHeaderString("Link"))
                .isEqualTo("</api/v1/numbers?limit=2&cursor=" + cursor(2).text() + ">; rel=\"next\"");
    }

    @Test
    void lastPartHasNoLink() {
        var response = Slice.of(List.of(1, 2), 2, SliceTest::cursor).response("/api/v1/numbers", "Numbers fetched");

        assertThat(response.getEntity().data()).containsExactly(1, 2);
        assertThat(response.getHeaders()).doesNotContainKey("Link");
    }

    private static Cursor cursor(int last) {
        return new Cursor("number:desc", new BsonInt32(last), new ObjectId("%024x".formatted(last)));
    }
}
