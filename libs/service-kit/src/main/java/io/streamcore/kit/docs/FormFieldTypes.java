package io.streamcore.kit.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Documents form fields with the type of their {@code @Schema} alone. Flags and numbers are read as text, to validate
 * them ourselves, and SmallRye would document them as text or number.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class FormFieldTypes implements OASFilter {
    @Override
    public Schema filterSchema(Schema schema) {
        List<SchemaType> types = schema.getType() == null ? List.of() : schema.getType();
        if (types.size() == 2 && types.contains(SchemaType.STRING) && !types.contains(SchemaType.NULL)) {
            List<SchemaType> declared = new ArrayList<>(types);
            declared.remove(SchemaType.STRING);
            schema.setType(declared);
        }
        return schema;
    }
}
