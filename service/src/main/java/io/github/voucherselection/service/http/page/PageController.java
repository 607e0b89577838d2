package io.github.voucherselection.service.http.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** The web page at {@code /}: the table of {@code GET /segments} for people, and a form to try a customer. */
@Produces(MediaType.ALL)
@Controller
final class PageController {
    private final StaticFiles files = StaticFiles.load(
            "/page/",
            "index.html",
            "assets/icon.svg",
            "assets/page.css",
            "assets/page.js",
            "assets/api.js",
            "assets/copy.js",
            "assets/countries.js",
            "assets/dom.js",
            "assets/figures.js",
            "assets/problems.js",
            "assets/rows.js",
            "assets/table.js",
            "assets/try.js",
            "assets/words.js");

    @Get
    HttpResponse<?> page(HttpRequest<?> request) {
        return files.answer(request, "index.html");
    }

    @Get("/assets/{file}")
    HttpResponse<?> asset(HttpRequest<?> request, String file) {
        return files.answer(request, "assets/" + file);
    }
}
