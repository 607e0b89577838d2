/** What people open in a browser: the page, the API description and Swagger UI. Files of the class path alone. */
@NullMarked
package io.github.voucherselection.service.http.page;

import org.jspecify.annotations.NullMarked;
