using Microsoft.AspNetCore.Builder;

namespace Gongkai.Web;

/// <summary>Headers that keep a browser from doing with our pages what we never ask of it.</summary>
internal static class SecurityHeaders
{
    public static HeaderPolicyCollection For(WebOptions options) => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyNoReferrer()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicyWithDefaultSecureDirectives()
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().Self();
            policy.AddImgSrc().Self().Data();
            policy.AddObjectSrc().None();
            policy.AddBaseUri().Self();
            var forms = policy.AddFormAction().Self();
            if (options.IdentityProvider is { } provider)
            {
                // The form of signing out leads on to the provider, and browsers hold that against the form.
                forms.From(provider.Authority.GetLeftPart(UriPartial.Authority));
            }

            policy.AddFrameAncestors().None();
        })
        .RemoveServerHeader();
}
