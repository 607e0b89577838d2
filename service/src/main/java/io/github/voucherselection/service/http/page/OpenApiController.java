package io.github.voucherselection.service.http.page;

import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.net.URI;

/** The API description at {@code /openapi}, and Swagger UI, which shows it, at {@code /swagger-ui} unless switched off. */
@Produces(MediaType.ALL)
@Controller
final class OpenApiController {
    private static final String INDEX = "index.html";

    private final StaticFiles description = StaticFiles.load("/", "openapi.yml");
    private final StaticFiles ui;

    OpenApiController(VoucherConfiguration configuration) {
        this.ui = configuration.swaggerUi()
                ? StaticFiles.load("/swagger-ui/", INDEX, "start.js")
                        .with(StaticFiles.load(webjar(), "swagger-ui.css", "swagger-ui-bundle.js"))
                : StaticFiles.none();
    }

    @Get("/openapi")
    HttpResponse<?> description(HttpRequest<?> request) {
        return description.answer(request, "openapi.yml");
    }

    /** The page's addresses are relative to the one without a slash. */
    @Get("/swagger-ui")
    HttpResponse<?> page(HttpRequest<?> request) {
        if (request.getPath().endsWith("/")) {
            return HttpResponse.redirect(URI.create("../swagger-ui"));
        }
        return ui.answer(request, INDEX);
    }

    @Get("/swagger-ui/{file}")
    HttpResponse<?> file(HttpRequest<?> request, String file) {
        return ui.answer(request, file);
    }

    private static String webjar() {
        String version = StaticFiles.properties("/META-INF/maven/org.webjars/swagger-ui/pom.properties")
                .getProperty("version");
        return "/META-INF/resources/webjars/swagger-ui/%s/".formatted(version);
    }
}
