// validatorUrl would ask another host.
SwaggerUIBundle({ url: "openapi", dom_id: "#swagger-ui", validatorUrl: "none", tryItOutEnabled: true });
