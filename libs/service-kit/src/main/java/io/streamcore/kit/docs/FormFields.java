package io.streamcore.kit.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * A form field that we read as text, to find fault with it in our own words, but that is a flag or a number to those
 * who send it: what its {@code @Schema} says stands alone, where it would be called text as well.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class FormFields implements OASFilter {
    @Override
    public Schema filterSchema(Schema schema) {
        List<SchemaType> types = schema.getType() == null ? List.of() : schema.getType();
        if (types.size() == 2 && types.contains(SchemaType.STRING) && !types.contains(SchemaType.NULL)) {
            List<SchemaType> said = new ArrayList<>(types);
            said.remove(SchemaType.STRING);
            schema.setType(said);
        }
        return schema;
    }
}
