package io.streamcore.video.report;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path(ReportResource.PATH)
@Authenticated
@Tag(name = "Reports", description = "Comments and videos that break rules")
public class ReportResource {
    static final String PATH = "/api/v1/reports";
    static final String MODERATOR = "moderator";

    private final ReportService reports;
    private final Idempotency idempotency;
    private final CurrentUser caller;

    ReportResource(ReportService reports, Idempotency idempotency, CurrentUser caller) {
        this.reports = reports;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "report",
            summary = "Report a comment or video to the moderators",
            description = "A user reports a thing once: a repetition returns the first report.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            extensions = @Extension(name = "x-status", value = "201"))
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    @APIResponse(responseCode = "409", description = "`too-many-reports`; `idempotency-in-progress`")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    public ApiResponse<ReportView> add(
            @NotNull ReportRequest request,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "Makes repeating this request safe for 24 hours",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
                    String key) {
        ObjectId reporter = caller.requireId();
        ReportDetails details = request.details();
        Fingerprint fingerprint = idempotency.fingerprint();
        request.addTo(fingerprint);
        return idempotency.once(
                "report",
                reporter.toHexString(),
                key,
                fingerprint,
                ReportView.class,
                id -> ApiResponse.created(reports.add(id, details, reporter), "Reported"));
    }

    @GET
    @RolesAllowed(MODERATOR)
    @Operation(
            operationId = "listReports",
            summary = "The open reports, the oldest first; for moderators",
            description = "limit is 50 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The reports",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "403", description = "`forbidden`: the caller is no moderator")
    public RestResponse<ApiResponse<List<ReportView>>> open(@BeanParam CursorQuery query) {
        return reports.oldest(true, query, caller.requireId()).response(PATH, "Open reports fetched");
    }

    @GET
    @Path("/settled")
    @RolesAllowed(MODERATOR)
    @Operation(
            operationId = "listSettledReports",
            summary = "The reports that were settled in the last 30 days, the oldest first; for moderators",
            description = "limit is 50 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The reports",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "403", description = "`forbidden`: the caller is no moderator")
    public RestResponse<ApiResponse<List<ReportView>>> settled(@BeanParam CursorQuery query) {
        return reports.oldest(false, query, caller.requireId()).response(PATH + "/settled", "Settled reports fetched");
    }

    @PATCH
    @Path("/{reportId}")
    @RolesAllowed(MODERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "settleReport",
            summary = "Decide about what is reported; for moderators",
            description = "Settles all open reports of the same thing. `removed` deletes it, which cannot be undone.")
    @APIResponse(responseCode = "200", description = "The settled report")
    @APIResponse(responseCode = "403", description = "`forbidden`: the caller is no moderator; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`report-not-found`")
    public ApiResponse<ReportView> settle(
            @PathParam("reportId") ObjectId reportId, @NotNull SettlementRequest settlement) {
        Resolution resolution = Resolution.read(settlement.resolution());
        return ApiResponse.ok(reports.settle(reportId, resolution, caller.requireId()), "Report settled");
    }
}
