PRAGMA application_id=1835233892;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE attachments (
	digest TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
CREATE TABLE award_acts (
	id INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	act TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	ledger_entry INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(award_id) REFERENCES awards (id)
)
 STRICT

;
CREATE TABLE awards (
	id TEXT NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	earned_on TEXT NOT NULL, 
	found_at TEXT NOT NULL, 
	proof TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	ledger_entry INTEGER, 
	revoked_at TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (student_id, proposal), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "awards" VALUES('085490b8-3fbd-4274-85ed-85b839c340f2','B00990001','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"085490b8-3fbd-4274-85ed-85b839c340f2","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A-","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B+","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990001"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990001","waivers":[]}','516364430d1dbc366d038715a5a18900292c5dbfbf569d49bea0ab3a171ba97f',17,NULL);
INSERT INTO "awards" VALUES('acea9fa1-7c82-4576-8178-f187fc05a72c','B00990002','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"acea9fa1-7c82-4576-8178-f187fc05a72c","completions":[{"course":"SSIE 505","credits":"3","grade":"B+","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990002"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990002","waivers":[]}','5dc086dc6d30429dfd315cc415475fd00ece6a63afc42c9537d8cc8171948787',17,NULL);
INSERT INTO "awards" VALUES('a9589790-1dc2-483b-bb41-3f2434dc00b7','B00990003','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"a9589790-1dc2-483b-bb41-3f2434dc00b7","completions":[{"course":"SSIE 505","credits":"3","grade":"A-","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"A-","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990003"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990003","waivers":[]}','c4f8e72b77930193ff012a8a4442f2d03a0c9b9c6f86fecfb1877a1f907fb40e',17,NULL);
INSERT INTO "awards" VALUES('38ed668f-7846-4e7c-9079-5e5cd46ff778','B00990005','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"38ed668f-7846-4e7c-9079-5e5cd46ff778","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"A","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990005"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990005","waivers":[]}','08bada01198677ffb159cb936eadb0bf87436352910254005e97b11f54bb8280',17,NULL);
INSERT INTO "awards" VALUES('00276f87-43dc-448e-88b6-c025a14d58e9','B00990006','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"00276f87-43dc-448e-88b6-c025a14d58e9","completions":[{"course":"SSIE 505","credits":"3","grade":"B","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"C+","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"B","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990006"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990006","waivers":[]}','65dc17ce2bbd5d38a33ed7a640e91cbd3dec60ab006901afd87dff4a178dc46f',17,NULL);
INSERT INTO "awards" VALUES('d34bd4b2-8908-4d40-8310-67c28d16cefc','B00990007','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"d34bd4b2-8908-4d40-8310-67c28d16cefc","completions":[{"course":"SSIE 505","credits":"3","grade":"A-","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B-","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990007"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990007","waivers":[]}','1a1877bafcddcc8827bef76c08020c8397f295849a74eb90ed7b1d9b0660e902',17,NULL);
INSERT INTO "awards" VALUES('2faffe9e-891c-45aa-a383-edabd01ce10c','B00990008','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"2faffe9e-891c-45aa-a383-edabd01ce10c","completions":[{"course":"SSIE 505","credits":"3","grade":"B+","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"B+","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990008"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990008","waivers":[]}','0a7b7b1e43b928ba8b79adb65c0d2263480a4f6688971d979c6671e887be5dcd',17,NULL);
INSERT INTO "awards" VALUES('d4c24496-6bfc-470b-9f3e-8658487c479a','B00990010','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"d4c24496-6bfc-470b-9f3e-8658487c479a","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A-","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990010"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990010","waivers":[]}','931a0801c9429bb3d5a2332c784043b3492e5e58f462eef51aceca03c2675ef5',17,NULL);
INSERT INTO "awards" VALUES('cc3690fa-d1fd-4cb7-9597-0b7f100a5b9f','B00990011','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"cc3690fa-d1fd-4cb7-9597-0b7f100a5b9f","completions":[{"course":"SSIE 505","credits":"3","grade":"B","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990011"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990011","waivers":[]}','9259c29de67bc2dd121227ba6216ea16b5129aa65bf855bb7d512f06d1de4211',17,NULL);
INSERT INTO "awards" VALUES('7ebe5429-aee5-44c6-b84c-15f70e8b056f','B00990012','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:40Z','{"award":"7ebe5429-aee5-44c6-b84c-15f70e8b056f","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B+","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A-","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990012"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:40Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990012","waivers":[]}','0b52d237bd3331e2dad3a1231b0fd875954da60645bf1ba8f46c83500438bf1e',17,NULL);
CREATE TABLE badge_acts (
	id INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	act TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE badge_claims (
	number INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (number)
)
 STRICT

;
INSERT INTO "badge_claims" VALUES(1,'085490b8-3fbd-4274-85ed-85b839c340f2',1,'2026-11-24-98f80c','2026-11-24T14:02:40Z');
INSERT INTO "badge_claims" VALUES(2,'acea9fa1-7c82-4576-8178-f187fc05a72c',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badge_claims" VALUES(3,'a9589790-1dc2-483b-bb41-3f2434dc00b7',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badge_claims" VALUES(4,'38ed668f-7846-4e7c-9079-5e5cd46ff778',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badge_claims" VALUES(5,'00276f87-43dc-448e-88b6-c025a14d58e9',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badge_claims" VALUES(6,'d34bd4b2-8908-4d40-8310-67c28d16cefc',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badge_claims" VALUES(7,'2faffe9e-891c-45aa-a383-edabd01ce10c',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badge_claims" VALUES(8,'d4c24496-6bfc-470b-9f3e-8658487c479a',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badge_claims" VALUES(9,'cc3690fa-d1fd-4cb7-9597-0b7f100a5b9f',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badge_claims" VALUES(10,'7ebe5429-aee5-44c6-b84c-15f70e8b056f',1,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
CREATE TABLE badge_templates (
	proposal TEXT NOT NULL, 
	template_id TEXT NOT NULL, 
	set_by TEXT NOT NULL, 
	set_at TEXT NOT NULL, 
	PRIMARY KEY (proposal), 
	UNIQUE (template_id)
)
 STRICT

;
INSERT INTO "badge_templates" VALUES('applied-data-analysis','0b8f4a52-0000-4000-8000-00000000da7a','office','2026-11-24T14:02:39Z');
CREATE TABLE badges (
	award_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	sends INTEGER NOT NULL, 
	absences INTEGER NOT NULL, 
	look_ups INTEGER NOT NULL, 
	throttles INTEGER NOT NULL, 
	not_before TEXT, 
	sent_at TEXT, 
	looked_at TEXT, 
	template_id TEXT NOT NULL, 
	email TEXT NOT NULL, 
	provider_id TEXT, 
	trouble TEXT NOT NULL, 
	message TEXT NOT NULL, 
	declared_absent INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	PRIMARY KEY (award_id), 
	FOREIGN KEY(award_id) REFERENCES awards (id), 
	UNIQUE (provider_id)
)
 STRICT

;
INSERT INTO "badges" VALUES('00276f87-43dc-448e-88b6-c025a14d58e9','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:41Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','bfictus6@example.edu','d8f32210-6b28-4f71-9213-c9b78f192ab8','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badges" VALUES('085490b8-3fbd-4274-85ed-85b839c340f2','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:40Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','atestwell1@example.edu','f4e217b1-6f3a-4d2c-a0bc-652ce7639ee1','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badges" VALUES('2faffe9e-891c-45aa-a383-edabd01ce10c','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:41Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','nnobody8@example.edu','accb5172-1973-4a1d-ac30-ac84bad5f1c2','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badges" VALUES('38ed668f-7846-4e7c-9079-5e5cd46ff778','issued',1,1,0,1,0,NULL,'2026-11-24T14:02:41Z','2026-11-24T14:02:42Z','0b8f4a52-0000-4000-8000-00000000da7a','mejemplogarcia5@example.edu','33f700b2-3d0e-4c70-abed-df1bb5ae702b','','',0,'2026-11-24-98f80c','2026-11-24T14:02:42Z');
INSERT INTO "badges" VALUES('7ebe5429-aee5-44c6-b84c-15f70e8b056f','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:41Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','yrei12@example.edu','b4d60408-293e-4560-9352-96cc6106cdaf','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badges" VALUES('a9589790-1dc2-483b-bb41-3f2434dc00b7','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:41Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','zbeispiel3@example.edu','0bf178c3-7653-4147-a62b-c15babc8519b','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badges" VALUES('acea9fa1-7c82-4576-8178-f187fc05a72c','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:41Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','msamplesen2@example.edu','2e9ba51d-42aa-4eef-a7a2-908190042e1c','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badges" VALUES('cc3690fa-d1fd-4cb7-9597-0b7f100a5b9f','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:41Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','winstance11@example.edu','fff5b88d-54a0-4b71-a468-c6f0c3383814','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badges" VALUES('d34bd4b2-8908-4d40-8310-67c28d16cefc','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:41Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','hdummy7@example.edu','66f52aa6-c789-4e7c-842a-84ec874ac03e','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
INSERT INTO "badges" VALUES('d4c24496-6bfc-470b-9f3e-8658487c479a','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:41Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','tmithal10@example.edu','5b5ce148-374a-40f0-a599-9d2760137bc4','','',0,'2026-11-24-98f80c','2026-11-24T14:02:41Z');
CREATE TABLE changed_students (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	student_id TEXT NOT NULL, 
	UNIQUE (student_id)
)
 STRICT

;
INSERT INTO "changed_students" VALUES(50,'B00990009');
CREATE TABLE completion_history (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	course TEXT NOT NULL, 
	term TEXT NOT NULL, 
	credits TEXT, 
	grade TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	recorded_by INTEGER, 
	replaced_at TEXT NOT NULL, 
	replaced_by INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "completion_history" VALUES(1,'B00990009','SSIE 505','2025-fall','3','A','2026-11-24T14:02:36Z',1,'2026-11-24T14:02:48Z',2);
CREATE TABLE completions (
	student_id TEXT NOT NULL, 
	course TEXT NOT NULL, 
	term TEXT NOT NULL, 
	credits TEXT, 
	grade TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	recorded_by INTEGER, 
	PRIMARY KEY (student_id, course, term), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "completions" VALUES('B00990001','BIOL 573','2026-spring','3','B+','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990001','SSIE 505','2025-fall','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990001','SSIE 553','2026-spring','3','A-','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990002','GEOG 565','2026-spring','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990002','SSIE 505','2025-fall','3','B+','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990002','SSIE 553','2026-spring','3','B','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990003','BIOL 573','2026-spring','3','A-','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990003','SSIE 505','2025-fall','3','A-','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990003','SSIE 553','2026-spring','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990004','GEOG 565','2026-spring','3','C+','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990004','SSIE 505','2025-fall','3','B','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990004','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990005','BIOL 573','2026-spring','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990005','SSIE 505','2025-fall','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990005','SSIE 553','2026-spring','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990006','GEOG 565','2026-spring','3','B','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990006','SSIE 505','2025-fall','3','B','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990006','SSIE 553','2026-spring','3','C+','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990007','BIOL 573','2026-spring','3','B-','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990007','SSIE 505','2025-fall','3','A-','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990007','SSIE 553','2026-spring','3','B','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990008','GEOG 565','2026-spring','3','B+','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990008','SSIE 505','2025-fall','3','B+','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990008','SSIE 553','2026-spring','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990009','BIOL 573','2026-fall','3','IP','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990009','SSIE 505','2025-fall','3','A-','2026-11-24T14:02:48Z',2);
INSERT INTO "completions" VALUES('B00990009','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990010','GEOG 565','2026-spring','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990010','SSIE 505','2025-fall','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990010','SSIE 553','2026-spring','3','A-','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990011','BIOL 573','2026-spring','3','B','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990011','SSIE 505','2025-fall','3','B','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990011','SSIE 553','2026-spring','3','B','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990012','GEOG 565','2026-spring','3','A-','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990012','SSIE 505','2025-fall','3','A','2026-11-24T14:02:36Z',1);
INSERT INTO "completions" VALUES('B00990012','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:36Z',1);
CREATE TABLE cron_notices (
	subject TEXT NOT NULL, 
	told_at TEXT NOT NULL, 
	PRIMARY KEY (subject)
)
 STRICT

;
CREATE TABLE disclosures (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
CREATE TABLE enrolment_acts (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	act TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "enrolment_acts" VALUES(1,'B00990001','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(2,'B00990002','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(3,'B00990003','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(4,'B00990004','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(5,'B00990005','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(6,'B00990006','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(7,'B00990007','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(8,'B00990008','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(9,'B00990009','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(10,'B00990010','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(11,'B00990011','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
INSERT INTO "enrolment_acts" VALUES(12,'B00990012','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:37Z');
CREATE TABLE enrolments (
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	since TEXT NOT NULL, 
	ended_on TEXT, 
	non_matriculated INTEGER NOT NULL, 
	PRIMARY KEY (student_id, proposal), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "enrolments" VALUES('B00990001','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990002','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990003','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990004','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990005','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990006','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990007','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990008','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990009','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990010','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990011','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990012','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
CREATE TABLE evidence (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	assessment TEXT NOT NULL, 
	url TEXT NOT NULL, 
	file_digest TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	submitted_on TEXT NOT NULL, 
	state TEXT NOT NULL, 
	decided_on TEXT, 
	decided_by TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "evidence" VALUES(1,'B00990001','applied-data-analysis','AS1','https://example.edu/reports/b00990001','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(2,'B00990002','applied-data-analysis','AS1','https://example.edu/reports/b00990002','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(3,'B00990003','applied-data-analysis','AS1','https://example.edu/reports/b00990003','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(4,'B00990004','applied-data-analysis','AS1','https://example.edu/reports/b00990004','','','2026-11-24','declined','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(5,'B00990005','applied-data-analysis','AS1','https://example.edu/reports/b00990005','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(6,'B00990006','applied-data-analysis','AS1','https://example.edu/reports/b00990006','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(7,'B00990007','applied-data-analysis','AS1','https://example.edu/reports/b00990007','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(8,'B00990008','applied-data-analysis','AS1','https://example.edu/reports/b00990008','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(9,'B00990009','applied-data-analysis','AS1','https://example.edu/reports/b00990009','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(10,'B00990010','applied-data-analysis','AS1','https://example.edu/reports/b00990010','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(11,'B00990011','applied-data-analysis','AS1','https://example.edu/reports/b00990011','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
INSERT INTO "evidence" VALUES(12,'B00990012','applied-data-analysis','AS1','https://example.edu/reports/b00990012','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:37Z');
CREATE TABLE evidence_verdicts (
	id INTEGER NOT NULL, 
	evidence_id INTEGER NOT NULL, 
	verdict TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	decided_on TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(evidence_id) REFERENCES evidence (id)
)
 STRICT

;
INSERT INTO "evidence_verdicts" VALUES(1,1,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(2,2,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(3,3,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(4,5,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(5,6,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(6,7,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(7,8,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(8,9,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(9,10,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:37Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(10,11,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:38Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(11,12,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:38Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(12,4,'declined','instructor','office','2026-11-24','2026-11-24T14:02:38Z','the second row of the rubric is not yet proficient');
CREATE TABLE exceptions (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	node TEXT NOT NULL, 
	course TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	granted_on TEXT NOT NULL, 
	note TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	undone_at TEXT, 
	undone_by TEXT NOT NULL, 
	undone_actor TEXT NOT NULL, 
	undone_note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "exceptions" VALUES(1,'B00990009','applied-data-analysis','all_of/0','','office','2026-11-24','Had it elsewhere.','office','2026-11-24T14:02:46Z','2026-11-24T14:02:47Z','office','office','Not so.');
CREATE TABLE exchanges (
	id INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	award_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	millis INTEGER NOT NULL, 
	method TEXT NOT NULL, 
	path TEXT NOT NULL, 
	status INTEGER NOT NULL, 
	request_body TEXT NOT NULL, 
	response_body TEXT NOT NULL, 
	failure TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "exchanges" VALUES(1,'2026-11-24-98f80c','','2026-11-24T14:02:40Z',4,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de',200,'','{"data": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(2,'2026-11-24-98f80c','','2026-11-24T14:02:40Z',2,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badge_templates/0b8f4a52-0000-4000-8000-00000000da7a',200,'','{"data": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(3,'2026-11-24-98f80c','','2026-11-24T14:02:40Z',2,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges?filter=badge_template_id%3A%3A0b8f4a52-0000-4000-8000-00000000da7a&sort=created_at&page=1',200,'','{"data": [], "metadata": {"count": 0, "current_page": 1, "total_count": 0, "total_pages": 1, "per": 50, "previous_page_url": null, "next_page_url": null}}','');
INSERT INTO "exchanges" VALUES(4,'2026-11-24-98f80c','085490b8-3fbd-4274-85ed-85b839c340f2','2026-11-24T14:02:41Z',3,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"atestwell1@example.edu","issued_to_first_name":"Ada","issued_to_last_name":"Testwell","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"96a4879c-ee1b-47cc-ba96-35c42f8cbb2b","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990001","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "f4e217b1-6f3a-4d2c-a0bc-652ce7639ee1", "state": "pending", "public": true, "issued_to": "Ada Testwell", "issued_to_first_name": "Ada", "issued_to_middle_name": null, "issued_to_last_name": "Testwell", "recipient_email": "atestwell1@example.edu", "issuer_earner_id": "96a4879c-ee1b-47cc-ba96-35c42f8cbb2b", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.030Z", "updated_at": "2026-11-24T14:02:41.030Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "9bbbfe1f-0573-48ee-8bfb-d2cc92c69e88", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990001", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/f4e217b1-6f3a-4d2c-a0bc-652ce7639ee1/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(5,'2026-11-24-98f80c','acea9fa1-7c82-4576-8178-f187fc05a72c','2026-11-24T14:02:41Z',5,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"msamplesen2@example.edu","issued_to_first_name":"Milo","issued_to_last_name":"Samplesen","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"8c3be390-f378-4191-ae12-9120245b8b31","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990002","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "2e9ba51d-42aa-4eef-a7a2-908190042e1c", "state": "pending", "public": true, "issued_to": "Milo Samplesen", "issued_to_first_name": "Milo", "issued_to_middle_name": null, "issued_to_last_name": "Samplesen", "recipient_email": "msamplesen2@example.edu", "issuer_earner_id": "8c3be390-f378-4191-ae12-9120245b8b31", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.101Z", "updated_at": "2026-11-24T14:02:41.101Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "ec52f001-7714-4400-bd27-c777c6cf0d94", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990002", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/2e9ba51d-42aa-4eef-a7a2-908190042e1c/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(6,'2026-11-24-98f80c','a9589790-1dc2-483b-bb41-3f2434dc00b7','2026-11-24T14:02:41Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"zbeispiel3@example.edu","issued_to_first_name":"Zo\u00eb","issued_to_last_name":"Beispiel","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"863d793e-fa7c-4549-8f31-f47eb60c5aae","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990003","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "0bf178c3-7653-4147-a62b-c15babc8519b", "state": "pending", "public": true, "issued_to": "Zo\u00eb Beispiel", "issued_to_first_name": "Zo\u00eb", "issued_to_middle_name": null, "issued_to_last_name": "Beispiel", "recipient_email": "zbeispiel3@example.edu", "issuer_earner_id": "863d793e-fa7c-4549-8f31-f47eb60c5aae", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.168Z", "updated_at": "2026-11-24T14:02:41.168Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "21ae39f5-2f87-4437-a4eb-fc92d78d57bb", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990003", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/0bf178c3-7653-4147-a62b-c15babc8519b/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(7,'2026-11-24-98f80c','38ed668f-7846-4e7c-9079-5e5cd46ff778','2026-11-24T14:02:41Z',9,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',0,'{"recipient_email":"mejemplogarcia5@example.edu","issued_to_first_name":"Mar\u00eda","issued_to_last_name":"Ejemplo-Garc\u00eda","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"bf005ca5-76ad-442b-ac45-13ff96f38f5b","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990005","description":"Accepted on 2026-11-24."}]}','','sent, but no answer came back: Server disconnected without sending a response.');
INSERT INTO "exchanges" VALUES(8,'2026-11-24-98f80c','00276f87-43dc-448e-88b6-c025a14d58e9','2026-11-24T14:02:41Z',7,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"bfictus6@example.edu","issued_to_first_name":"Bartholomew","issued_to_last_name":"Fictus","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"ba22087e-7245-4107-9c71-756498f13bda","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990006","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "d8f32210-6b28-4f71-9213-c9b78f192ab8", "state": "pending", "public": true, "issued_to": "Bartholomew Fictus", "issued_to_first_name": "Bartholomew", "issued_to_middle_name": null, "issued_to_last_name": "Fictus", "recipient_email": "bfictus6@example.edu", "issuer_earner_id": "ba22087e-7245-4107-9c71-756498f13bda", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.314Z", "updated_at": "2026-11-24T14:02:41.314Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "e7013b7d-cdbe-428f-a4df-621d52053dc5", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990006", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/d8f32210-6b28-4f71-9213-c9b78f192ab8/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(9,'2026-11-24-98f80c','d34bd4b2-8908-4d40-8310-67c28d16cefc','2026-11-24T14:02:41Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"hdummy7@example.edu","issued_to_first_name":"Hyun","issued_to_last_name":"Dummy","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"e14cd16f-eb4c-4333-9b6e-c5d9f6b6b260","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990007","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "66f52aa6-c789-4e7c-842a-84ec874ac03e", "state": "pending", "public": true, "issued_to": "Hyun Dummy", "issued_to_first_name": "Hyun", "issued_to_middle_name": null, "issued_to_last_name": "Dummy", "recipient_email": "hdummy7@example.edu", "issuer_earner_id": "e14cd16f-eb4c-4333-9b6e-c5d9f6b6b260", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.385Z", "updated_at": "2026-11-24T14:02:41.385Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "9a7490db-0b79-4821-92d2-9149cb636c47", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990007", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/66f52aa6-c789-4e7c-842a-84ec874ac03e/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(10,'2026-11-24-98f80c','2faffe9e-891c-45aa-a383-edabd01ce10c','2026-11-24T14:02:41Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"nnobody8@example.edu","issued_to_first_name":"Nia","issued_to_last_name":"Nobody","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"db56fc72-a6a8-4c45-9a00-f2fa24113aeb","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990008","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "accb5172-1973-4a1d-ac30-ac84bad5f1c2", "state": "pending", "public": true, "issued_to": "Nia Nobody", "issued_to_first_name": "Nia", "issued_to_middle_name": null, "issued_to_last_name": "Nobody", "recipient_email": "nnobody8@example.edu", "issuer_earner_id": "db56fc72-a6a8-4c45-9a00-f2fa24113aeb", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.449Z", "updated_at": "2026-11-24T14:02:41.449Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "a0be55ac-3894-4e40-af50-4bba63440d34", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990008", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/accb5172-1973-4a1d-ac30-ac84bad5f1c2/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(11,'2026-11-24-98f80c','d4c24496-6bfc-470b-9f3e-8658487c479a','2026-11-24T14:02:41Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"tmithal10@example.edu","issued_to_first_name":"Tariq","issued_to_last_name":"Mithal","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"63f8e796-f970-4046-95b3-4b35ab70381d","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990010","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "5b5ce148-374a-40f0-a599-9d2760137bc4", "state": "pending", "public": true, "issued_to": "Tariq Mithal", "issued_to_first_name": "Tariq", "issued_to_middle_name": null, "issued_to_last_name": "Mithal", "recipient_email": "tmithal10@example.edu", "issuer_earner_id": "63f8e796-f970-4046-95b3-4b35ab70381d", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.517Z", "updated_at": "2026-11-24T14:02:41.517Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "3ffd5bff-b275-412d-84d0-9142c4733c22", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990010", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/5b5ce148-374a-40f0-a599-9d2760137bc4/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(12,'2026-11-24-98f80c','cc3690fa-d1fd-4cb7-9597-0b7f100a5b9f','2026-11-24T14:02:41Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"winstance11@example.edu","issued_to_first_name":"Wren","issued_to_last_name":"Instance","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"3e7b81e4-8e77-4fd8-bb81-ce69b91276fd","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990011","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "fff5b88d-54a0-4b71-a468-c6f0c3383814", "state": "pending", "public": true, "issued_to": "Wren Instance", "issued_to_first_name": "Wren", "issued_to_middle_name": null, "issued_to_last_name": "Instance", "recipient_email": "winstance11@example.edu", "issuer_earner_id": "3e7b81e4-8e77-4fd8-bb81-ce69b91276fd", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.589Z", "updated_at": "2026-11-24T14:02:41.589Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "98d97a81-e1cd-45f0-a060-a40c6ea92f47", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990011", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/fff5b88d-54a0-4b71-a468-c6f0c3383814/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(13,'2026-11-24-98f80c','7ebe5429-aee5-44c6-b84c-15f70e8b056f','2026-11-24T14:02:41Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"yrei12@example.edu","issued_to_first_name":"Yuki","issued_to_last_name":"Rei","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"4ef4937b-cec7-4932-a2d1-30c91031a703","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990012","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "b4d60408-293e-4560-9352-96cc6106cdaf", "state": "pending", "public": true, "issued_to": "Yuki Rei", "issued_to_first_name": "Yuki", "issued_to_middle_name": null, "issued_to_last_name": "Rei", "recipient_email": "yrei12@example.edu", "issuer_earner_id": "4ef4937b-cec7-4932-a2d1-30c91031a703", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.665Z", "updated_at": "2026-11-24T14:02:41.665Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "635f2a94-795c-45f9-a651-7a08641ed897", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990012", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/b4d60408-293e-4560-9352-96cc6106cdaf/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(14,'2026-11-24-6a3f88','','2026-11-24T14:02:42Z',15,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de',200,'','{"data": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(15,'2026-11-24-6a3f88','38ed668f-7846-4e7c-9079-5e5cd46ff778','2026-11-24T14:02:42Z',2,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges?filter=issuer_earner_id%3A%3Abf005ca5-76ad-442b-ac45-13ff96f38f5b%7Cbadge_template_id%3A%3A0b8f4a52-0000-4000-8000-00000000da7a&sort=created_at&page=1',200,'','{"data": [{"id": "33f700b2-3d0e-4c70-abed-df1bb5ae702b", "state": "pending", "public": true, "issued_to": "Mar\u00eda Ejemplo-Garc\u00eda", "issued_to_first_name": "Mar\u00eda", "issued_to_middle_name": null, "issued_to_last_name": "Ejemplo-Garc\u00eda", "recipient_email": "mejemplogarcia5@example.edu", "issuer_earner_id": "bf005ca5-76ad-442b-ac45-13ff96f38f5b", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:41.241Z", "updated_at": "2026-11-24T14:02:41.241Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "5b5d975d-14eb-45c6-aac9-e0b1c7f96a99", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990005", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/33f700b2-3d0e-4c70-abed-df1bb5ae702b/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}], "metadata": {"count": 1, "current_page": 1, "total_count": 1, "total_pages": 1, "per": 50, "previous_page_url": null, "next_page_url": null}}','');
CREATE TABLE imports (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	format TEXT NOT NULL, 
	file TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	rows INTEGER NOT NULL, 
	new INTEGER NOT NULL, 
	changed INTEGER NOT NULL, 
	unchanged INTEGER NOT NULL, 
	rejected INTEGER NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "imports" VALUES(1,'2026-11-24T14:02:36Z','office','csv','grades.csv','940cdc0b3ac1c898c1123329982bd2933077e327c7b433b9e7e8efb5f48b4c86',36,36,0,0,0);
INSERT INTO "imports" VALUES(2,'2026-11-24T14:02:48Z','office','csv','more.csv','45aef89e9220f9e0429bb920bafc882f925b96ab0dab847d8b766e69c07cbec7',1,0,1,0,0);
CREATE TABLE judged_programs (
	revision TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	terms TEXT NOT NULL, 
	judged_on TEXT NOT NULL, 
	screen TEXT NOT NULL, 
	PRIMARY KEY (revision)
)
 STRICT

;
INSERT INTO "judged_programs" VALUES('a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','applied-data-analysis','1 56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b','2026-11-24','{"possible": true, "clauses": [{"courses": ["SSIE 505"], "grades": ["A", "A-", "B+", "B"]}, {"courses": ["SSIE 553"], "grades": ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D", "P", "S", "CR", "T", "TR"]}, {"courses": ["GEOG 565", "BIOL 573"], "grades": ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D", "P", "S", "CR", "T", "TR"]}], "evidence": ["AS1"]}');
INSERT INTO "judged_programs" VALUES('','','1 16','0001-01-01','');
CREATE TABLE ledger (
	sequence INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (sequence), 
	UNIQUE (hash)
)
 STRICT

;
INSERT INTO "ledger" VALUES(1,'founding','4998b057-a455-4b1f-bd54-6234d32bc186','0000000000000000000000000000000000000000000000000000000000000000','1f036f430beeaff0f680c23757c4b1e65c723cb50be9c4c82d25378d36d85265','{"actor":"office","at":"2026-11-24T14:02:32Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{},"kind":"founding","policy":null,"previous":"0000000000000000000000000000000000000000000000000000000000000000","sequence":1,"subject":"4998b057-a455-4b1f-bd54-6234d32bc186","v":1}');
INSERT INTO "ledger" VALUES(2,'roster','office','1f036f430beeaff0f680c23757c4b1e65c723cb50be9c4c82d25378d36d85265','4c6ac9f03f0eb4bf8f73c77c8f43e73f6a692185a1732f63ff37140ae6407934','{"actor":"office","at":"2026-11-24T14:02:32Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"admin","to":null,"unit":null},"kind":"roster","policy":null,"previous":"1f036f430beeaff0f680c23757c4b1e65c723cb50be9c4c82d25378d36d85265","sequence":2,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(3,'roster','office','4c6ac9f03f0eb4bf8f73c77c8f43e73f6a692185a1732f63ff37140ae6407934','86fd0f83a51b90df426fda47513f60016b37e809032ce1858c503dcb9ed84ceb','{"actor":"office","at":"2026-11-24T14:02:32Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"staff","to":null,"unit":null},"kind":"roster","policy":null,"previous":"4c6ac9f03f0eb4bf8f73c77c8f43e73f6a692185a1732f63ff37140ae6407934","sequence":3,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(4,'roster','office','86fd0f83a51b90df426fda47513f60016b37e809032ce1858c503dcb9ed84ceb','1d880d6ab559896e43bfe015d6bd460bbe4e5e5fa5e7a41395359527d6538c7c','{"actor":"office","at":"2026-11-24T14:02:32Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"clerk","to":null,"unit":null},"kind":"roster","policy":null,"previous":"86fd0f83a51b90df426fda47513f60016b37e809032ce1858c503dcb9ed84ceb","sequence":4,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(5,'submission','applied-data-analysis','1d880d6ab559896e43bfe015d6bd460bbe4e5e5fa5e7a41395359527d6538c7c','01ca6bb1f7fd9179068e1aaf1597f41371f9a4bf399ee50e86885f0243f2d4fc','{"actor":"office","at":"2026-11-24T14:02:32Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"courses":"4af14346d1be0a76c7fffc14d0e7447c317a11afb8c9475f0ce9d632ef28dd67","credits":"19e2bd824a8a18642ee4d2247118db8cbdfafe840e9f0f92e90511e647e7f47d","fees":[],"level":"graduate","proposer":"","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","title":"Applied Data Analysis","type":"credit-bearing","units":[{"college":"Watson College","department":"Systems Science"}]},"kind":"submission","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"1d880d6ab559896e43bfe015d6bd460bbe4e5e5fa5e7a41395359527d6538c7c","sequence":5,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(6,'roster','udean','01ca6bb1f7fd9179068e1aaf1597f41371f9a4bf399ee50e86885f0243f2d4fc','4ff9d87766c64d8ce756f547af2e10545e2ad7c6c55a36389fc5b8ee460bce16','{"actor":"office","at":"2026-11-24T14:02:33Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"udean","name":"Una Dean","program":null,"role":"unit","to":null,"unit":{"college":"Watson College","department":null}},"kind":"roster","policy":null,"previous":"01ca6bb1f7fd9179068e1aaf1597f41371f9a4bf399ee50e86885f0243f2d4fc","sequence":6,"subject":"udean","v":1}');
INSERT INTO "ledger" VALUES(7,'roster','ochair','4ff9d87766c64d8ce756f547af2e10545e2ad7c6c55a36389fc5b8ee460bce16','f7d547441d7c99a2113c8670c57486f03adc6267c48a5d89aec2c7cfb55281f4','{"actor":"office","at":"2026-11-24T14:02:33Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"ochair","name":"Otto Chair","program":null,"role":"office","to":null,"unit":null},"kind":"roster","policy":null,"previous":"4ff9d87766c64d8ce756f547af2e10545e2ad7c6c55a36389fc5b8ee460bce16","sequence":7,"subject":"ochair","v":1}');
INSERT INTO "ledger" VALUES(8,'roster','gsecretary','f7d547441d7c99a2113c8670c57486f03adc6267c48a5d89aec2c7cfb55281f4','10ff1df0ddebbc94c073fdfb6610e0212902ecc123b6cf2a97952f5bbaaf9002','{"actor":"office","at":"2026-11-24T14:02:33Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"gsecretary","name":"Greta Secretary","program":null,"role":"graduate-council","to":null,"unit":null},"kind":"roster","policy":null,"previous":"f7d547441d7c99a2113c8670c57486f03adc6267c48a5d89aec2c7cfb55281f4","sequence":8,"subject":"gsecretary","v":1}');
INSERT INTO "ledger" VALUES(9,'roster','esecretary','10ff1df0ddebbc94c073fdfb6610e0212902ecc123b6cf2a97952f5bbaaf9002','7d70ae4086387f9ed7a2cece925b1b1f61ca30ce9cc9bed319d35aac50365951','{"actor":"office","at":"2026-11-24T14:02:33Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"esecretary","name":"Emil Secretary","program":null,"role":"eppc","to":null,"unit":null},"kind":"roster","policy":null,"previous":"10ff1df0ddebbc94c073fdfb6610e0212902ecc123b6cf2a97952f5bbaaf9002","sequence":9,"subject":"esecretary","v":1}');
INSERT INTO "ledger" VALUES(10,'roster','fsecretary','7d70ae4086387f9ed7a2cece925b1b1f61ca30ce9cc9bed319d35aac50365951','99549812dda0e87e325e9bf22ffba2d9a8f4be175bdb696ec91393598a028de0','{"actor":"office","at":"2026-11-24T14:02:33Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"fsecretary","name":"Fay Secretary","program":null,"role":"fsec","to":null,"unit":null},"kind":"roster","policy":null,"previous":"7d70ae4086387f9ed7a2cece925b1b1f61ca30ce9cc9bed319d35aac50365951","sequence":10,"subject":"fsecretary","v":1}');
INSERT INTO "ledger" VALUES(11,'roster','instructor','99549812dda0e87e325e9bf22ffba2d9a8f4be175bdb696ec91393598a028de0','e4debb5d67d13e9d034eee2fb2827df699314a7bc8523853544155ac8eb4a7d3','{"actor":"office","at":"2026-11-24T14:02:33Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"act":"add","email":"","from":null,"login":"instructor","name":"Ines Tructor","program":"applied-data-analysis","role":"evaluator","to":null,"unit":null},"kind":"roster","policy":null,"previous":"99549812dda0e87e325e9bf22ffba2d9a8f4be175bdb696ec91393598a028de0","sequence":11,"subject":"instructor","v":1}');
INSERT INTO "ledger" VALUES(12,'decision','applied-data-analysis','e4debb5d67d13e9d034eee2fb2827df699314a7bc8523853544155ac8eb4a7d3','64ccfcfcba31a8f726d6a17baa169077cc66c928fe0bd4dff3e69d88bc6b2c28','{"actor":"office","at":"2026-11-24T14:02:33Z","by":"udean","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"unit","units":[{"college":"Watson College","department":"Systems Science"}],"vote":null},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"e4debb5d67d13e9d034eee2fb2827df699314a7bc8523853544155ac8eb4a7d3","sequence":12,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(13,'decision','applied-data-analysis','64ccfcfcba31a8f726d6a17baa169077cc66c928fe0bd4dff3e69d88bc6b2c28','0fc72ea43974c31d44e521609e337256a347668a94c0943c02f4b932675e9a43','{"actor":"office","at":"2026-11-24T14:02:34Z","by":"ochair","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"office","units":[],"vote":"5-0-0"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"64ccfcfcba31a8f726d6a17baa169077cc66c928fe0bd4dff3e69d88bc6b2c28","sequence":13,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(14,'decision','applied-data-analysis','0fc72ea43974c31d44e521609e337256a347668a94c0943c02f4b932675e9a43','4d8b37cabd66725cd0512254580961eb98531d33f6383cc16de7d182b979f06f','{"actor":"office","at":"2026-11-24T14:02:34Z","by":"gsecretary","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"graduate-council","units":[],"vote":"11-0-1"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"0fc72ea43974c31d44e521609e337256a347668a94c0943c02f4b932675e9a43","sequence":14,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(15,'decision','applied-data-analysis','4d8b37cabd66725cd0512254580961eb98531d33f6383cc16de7d182b979f06f','d1e3d0c22cb9c1dbf96a746478171eb0504e2c9d189efe97dc80dd9711be409e','{"actor":"office","at":"2026-11-24T14:02:35Z","by":"esecretary","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"eppc","units":[],"vote":"9-0-1"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"4d8b37cabd66725cd0512254580961eb98531d33f6383cc16de7d182b979f06f","sequence":15,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(16,'decision','applied-data-analysis','d1e3d0c22cb9c1dbf96a746478171eb0504e2c9d189efe97dc80dd9711be409e','90a03181c5a36dcb3a58f62db130ffce97ba3428549c8802404cb80975da48b9','{"actor":"office","at":"2026-11-24T14:02:36Z","by":"fsecretary","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"fsec","units":[],"vote":"12-1-0"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"d1e3d0c22cb9c1dbf96a746478171eb0504e2c9d189efe97dc80dd9711be409e","sequence":16,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(17,'awards','awards','90a03181c5a36dcb3a58f62db130ffce97ba3428549c8802404cb80975da48b9','f192157b35e5bc8837bb93a26e09587007b91e794f38819e42ea9370ef6d15dc','{"actor":"office","at":"2026-11-24T14:02:40Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"commitments":["0bcf2df7b5119499a23a14d61cbb9bdee031c9c4b71814696270f8fda317fe19","28de88eedaa3178a4a42dabc8464edb2a1cfaf050290d24bb9b2327179a712c6","38faa426b2da81a4d63f8746919f0f46727d94f423083a75e094794946accb1e","64b9f56bb976421d0d6abfebee96ab2882ac63deb36ed3ea92355294c3de372c","761c96986fc4b5c1cdbf62ad2480115821223f35beb27f0e6e8e09f1649d9439","8f7361f5d34f569b96585cca2fc17a16c04fc361c3ea7179ce8ea5b6a3e9931c","91dacf1bd1213aff703023fb91b59ec59942e9655244c1e32aeb6652932c8f23","a73196b2817b4cb33c9d2812dad05ad0ce92d121e4dace73a90141a3fe14fbb3","af8ee754b64b8fe6bd86e372900b82f65150a855427c50fe3c9f24366dbe2639","e0f3a5143b8e10352878aef0bd133c6559c0007d472e164db78874b02522d8fd"]},"kind":"awards","policy":null,"previous":"90a03181c5a36dcb3a58f62db130ffce97ba3428549c8802404cb80975da48b9","sequence":17,"subject":"awards","v":1}');
INSERT INTO "ledger" VALUES(18,'comment','applied-data-analysis','f192157b35e5bc8837bb93a26e09587007b91e794f38819e42ea9370ef6d15dc','71abda6286b5cc86ad8e78094c6e07fe097d2f5a1bffb287b16e49e50e3f717b','{"actor":"office","at":"2026-11-24T14:02:44Z","by":"office","catalogue":"4998b057-a455-4b1f-bd54-6234d32bc186","content":{"note":"bdd47ea936bc42dbc6a431adc04dad6b0435d064ee81665c03423654bf18da0b","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b"},"kind":"comment","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"f192157b35e5bc8837bb93a26e09587007b91e794f38819e42ea9370ef6d15dc","sequence":18,"subject":"applied-data-analysis","v":1}');
CREATE TABLE notes (
	sequence INTEGER NOT NULL, 
	salt TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (sequence), 
	FOREIGN KEY(sequence) REFERENCES ledger (sequence)
)
 STRICT

;
INSERT INTO "notes" VALUES(18,'dab267e29b3de1057e5434ebe14e828fb8ea7ddc498b0633b61ee53faf08f043','Reads well.');
CREATE TABLE packs (
	digest TEXT NOT NULL, 
	name TEXT NOT NULL, 
	version TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "packs" VALUES('56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b','binghamton-2020','2020','# yaml-language-server: $schema=../../../../schemas/policy.schema.json
#
# Binghamton University''s policy on micro-credentials, in the text that Faculty Governance approved.
# The clauses are short paraphrases of our own: the approved text is what binds, and `where` says which
# section of it each one comes from. `reading: true` marks what the text leaves open and this pack settles.
mcred: policy/1
id: binghamton-2020
version: "2020"
title: Binghamton University micro-credential policy, as approved by Faculty Governance
verified: true
in_force: {from: 2020-01-01}     # the text names no day; only the year is established

limits:
  # Judged on the largest total that a student could be asked to take.
  credits:
    credit-bearing: {max: 12, clause: B20-credits-max}
    non-credit: {max: 0, clause: B20-non-credit-smaller}
  # Judged on the fewest courses with which a student could finish.
  courses:
    credit-bearing: {min: 2, clause: B20-courses-least}

competencies:                    # the eight names that the text takes from NACE
  clause: B20-competency
  terms:
    - id: critical-thinking-problem-solving
      name: critical thinking/problem solving
      names: [critical thinking and problem solving, problem-solving, problem solving]
    - id: oral-written-communications
      name: oral/written communications
      names: [oral and written communications, oral/written communication, oral-written-communication]
    - id: teamwork-collaboration
      name: teamwork/collaboration
      names: [teamwork and collaboration, collaboration]
    - id: digital-technology
      name: digital technology
    - id: leadership
      name: leadership
    - id: professionalism-work-ethic
      name: professionalism/work ethic
      names: [professionalism and work ethic, work ethic]
    - id: career-management
      name: career management
    - id: global-intercultural-fluency
      name: global/intercultural fluency
      names: [global and intercultural fluency, intercultural fluency]
  elsewhere:                     # the titles that NACE published in 2021; `leadership` is in both lists
    - {id: critical-thinking, name: Critical Thinking, counterpart: critical-thinking-problem-solving, same: true}
    - {id: communication, name: Communication, counterpart: oral-written-communications}
    - {id: teamwork, name: Teamwork, counterpart: teamwork-collaboration, same: true}
    - {id: technology, name: Technology, counterpart: digital-technology, same: true}
    - {id: professionalism, name: Professionalism, counterpart: professionalism-work-ethic, same: true}
    - id: career-self-development
      name: Career & Self-Development
      names: [career and self-development, career-and-self-development]
      counterpart: career-management
    - id: equity-inclusion
      name: Equity & Inclusion
      names: [equity and inclusion, equity-and-inclusion]
      counterpart: global-intercultural-fluency

purposes:
  clause: B20-purpose
  terms:
    - id: workforce-preparation
      name: preparing students for the workforce
      names: [workforce, preparing for the workforce, preparation for the workforce, prepare students for the workforce]
    - id: standing-out
      name: helping students stand out to employers
      names: [stand out, stand out to employers, standing out to employers, help students stand out to employers]
    - id: bridge-to-credential
      name: bridging to larger credentials
      names: [bridge, bridging, bridge to credentials, bridging to credentials, bridge to larger credential,
              bridge to larger credentials, bridge to a larger credential, bridging to a larger credential]
    - id: lifelong-learning
      name: supporting life-long learning of professionals
      names: [life-long learning, life-long learning of professionals, lifelong learning of professionals,
              supporting lifelong learning, supporting life-long learning]
    - id: continuing-education
      name: enhancing professional skills through continuing education
      names: [professional skills, professional enhancement, enhancing professional skills,
              enhancement of professional skills, enhance professional skills]

requires:
  - {part: purpose.aims, clause: B20-purpose}
  - {part: purpose.benefit, clause: B20-benefit}
  - {part: competencies, clause: B20-competency}
  - {part: employer_need, clause: B20-employers}
  - {part: outcomes, clause: B20-objectives}
  - {part: activities, clause: B20-links}
  - {part: assessments, clause: B20-assessment-plan}
  - {part: requirements, clause: B20-collection}
  - {part: badge, clause: B20-badge}
  - {part: responsibilities.criteria, clause: B20-criteria}
  - {part: responsibilities.advising, clause: B20-advising}
  - {part: responsibilities.tracking, clause: B20-tracking}
  - {part: responsibilities.instructors, clause: B20-instructors}
  - {part: responsibilities.evidence, clause: B20-evaluating}
  - {part: level, types: [credit-bearing], clause: B20-level}
  - {part: participation, types: [credit-bearing], clause: B20-non-matriculated}
  - {part: transcript.notation, types: [credit-bearing], clause: B20-transcript}
  - {part: fees, types: [non-credit], clause: B20-non-credit-fees}

grades:                          # `ranked` from the best to the least that earns credit; there is no A+, D+ or D-
  ranked: [A, A-, B+, B, B-, C+, C, C-, D]
  failing: [F]
  passing_unranked: [P, S, CR, T, TR]
  in_progress: [I, IP, MG, NR, ""]
  never: [W, WD, WN, AU, U, NC]

season_ends: {winter: 01-31, spring: 05-31, summer: 08-31, fall: 12-31}

stages:
  - id: unit
    title: Unit curriculum approval
    role: unit
    per_unit: true
    clause: B20-unit-first
  - id: office
    title: Committee of the Office of Micro-Credentials
    role: office
    needs: [unit]
    clause: B20-office-review
  - id: graduate-council
    title: Graduate Council
    role: graduate-council
    needs: [office]
    when: {type: credit-bearing, level: graduate}
    vote: true
    clause: B20-graduate-council
  - id: eppc
    title: Educational Policy and Priorities Committee (EPPC)
    role: eppc
    needs: [office, graduate-council]
    when: {type: credit-bearing}
    vote: true
    clause: B20-senate
  - id: fsec
    title: Faculty Senate Executive Committee (FSEC)
    role: fsec
    needs: [eppc]
    when: {type: credit-bearing}
    vote: true
    clause: B20-senate
  - id: fee-review
    title: Fee review
    role: fee-review
    needs: [unit]
    when: {type: credit-bearing, fees: true}
    matters: [fees]
    clause: B20-fee-review

double_counting: false
award_needs_badge_evidence: true

# What a pack may say otherwise: error, warning or info for a rule''s code.
severities:
  MC202: warning                 # "normally at least two courses"
  MC203: error

clauses:
  # --- the charge from SUNY
  - id: B20-local-approval
    where: introduction; what is a micro-credential
    text: A campus may develop and approve its own micro-credentials through procedures of its own.
    checked_by: stage
    checkers: [unit, office]
  - id: B20-competency-based
    where: introduction
    text: A micro-credential is based on competencies.
    checked_by: rule
    checkers: [MC404]
  - id: B20-high-quality
    where: introduction; approval process
    text: A micro-credential is meaningful, relevant and of high quality.
    checked_by: stage
    checkers: [office]
  - id: B20-endorsed
    where: introduction
    text: The campus endorses what it issues.
    checked_by: record
    checkers: [ledger]
  - id: B20-governance
    where: introduction; approval process
    text: Micro-credentials are developed and reviewed under procedures of Faculty Governance.
    checked_by: stage
    checkers: [office, graduate-council, eppc, fsec]

  # --- what is a micro-credential
  - id: B20-attests
    where: what is a micro-credential
    text: It verifies and attests skills or competencies that the student has demonstrated.
    checked_by: record
    checkers: [evidence, award]
  - id: B20-shorter
    where: what is a micro-credential
    text: It is generally shorter than a degree or certificate.
    checked_by: stage
    checkers: [office]
  - id: B20-formats
    where: what is a micro-credential
    text: It may use classes of the semester schedule, or shorter and more flexible formats.
    checked_by: person
    checkers: [unit]
  - id: B20-two-types
    where: what is a micro-credential; Binghamton micro-credentials
    text: It is either credit-bearing, made of courses and perhaps experiences, or not for credit; nothing else.
    checked_by: rule
    checkers: [MC105, MC107]
    reading: true
  - id: B20-badge
    where: what is a micro-credential; Binghamton micro-credentials; motion
    text: Each earns a digital badge, and the badge shows evidence of what its bearer learned or can do.
    checked_by: rule
    checkers: [MC311, MC405, MC406]

  # --- Binghamton micro-credentials
  - id: B20-purpose
    where: Binghamton micro-credentials; implementation issues
    text: It has a clear purpose among the five that the policy names.
    checked_by: rule
    checkers: [MC301, MC302]
  - id: B20-competency
    where: Binghamton micro-credentials
    text: It shows how it relates to one or more of the eight NACE competencies.
    checked_by: rule
    checkers: [MC304, MC305]
  - id: B20-coursework
    where: Binghamton micro-credentials
    text: A credit-bearing one consists of completed coursework.
    checked_by: rule
    checkers: [MC203]
    reading: true
  - id: B20-courses-least
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one normally involves at least two courses.
    checked_by: rule
    checkers: [MC202]
    reading: true
  - id: B20-credits-max
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one has at most 12 credits, judged on the largest total a student could be asked for.
    checked_by: rule
    checkers: [MC201, MC209, MC210]
    reading: true
  - id: B20-experiences
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one may require experiences beside its courses.
    checked_by: person
    checkers: [unit]
  - id: B20-transcript
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one appears on the student''s transcript.
    checked_by: rule
    checkers: [MC314]
  - id: B20-credly
    where: Binghamton micro-credentials
    text: The university issues the badges of both types through Credly.
    checked_by: record
    checkers: [issue-badge, badge]
  - id: B20-badge-evidence
    where: Binghamton micro-credentials
    text: A badge is issued on submitted evidence that the learning objectives were reached.
    checked_by: record
    checkers: [evidence, evaluate, issue-badge]
  - id: B20-non-credit-smaller
    where: Binghamton micro-credentials; motion
    text: A non-credit one is typically smaller; read as carrying no course credits.
    checked_by: rule
    checkers: [MC208]
    reading: true
  - id: B20-value
    where: Binghamton micro-credentials; motion
    text: A non-credit one, and the badge of either, is of high quality and worth something to who earns it.
    checked_by: stage
    checkers: [office]
  - id: B20-only-approved
    where: Binghamton micro-credentials
    text: Only programs approved under the policy may use the university''s badge.
    checked_by: record
    checkers: [issue-badge]
  - id: B20-one-program-one-title
    where: Binghamton micro-credentials
    text: Two programs do not share a title, so that a badge shows which approved program it belongs to.
    checked_by: rule
    checkers: [MC601]
    reading: true

  # --- approval process
  - id: B20-help
    where: approval process
    text: An Office of Micro-Credentials helps to develop strong proposals.
    checked_by: rule
    checkers:
      [MC501, MC502, MC503, MC504, MC505, MC506, MC507, MC508, MC509, MC510, MC511, MC512, MC513, MC514, MC515, MC516,
       MC517, MC518, MC519, MC520, MC521, MC522, MC523, MC524,
       MC602, MC604, MC605, MC606, MC607, MC608, MC609, MC610, MC611, MC612]
    reading: true
  - id: B20-unit-first
    where: approval process; motion
    text: The regular curriculum approval of the school, college or unit comes first; each unit of several approves.
    checked_by: stage
    checkers: [unit]
    reading: true
  - id: B20-office-review
    where: approval process; motion
    text: A committee at the office, with faculty on it, then reviews the proposal.
    checked_by: stage
    checkers: [office]
  - id: B20-office-members
    where: approval process
    text: That committee has faculty and instructional-design professionals.
    checked_by: person
    checkers: [admin]
  - id: B20-graduate-council
    where: approval process; motion
    text: The Graduate Council reviews credit-bearing proposals of the graduate level.
    checked_by: stage
    checkers: [graduate-council]
  - id: B20-level
    where: approval process; motion
    text: A credit-bearing proposal is of the undergraduate or the graduate level, which decides its way.
    checked_by: rule
    checkers: [MC315]
    reading: true
  - id: B20-senate
    where: approval process; motion
    text: "Credit-bearing proposals take the Senate''s way for items approved on campus: EPPC, then FSEC."
    checked_by: stage
    checkers: [eppc, fsec]
  - id: B20-non-credit-ends
    where: approval process
    text: Non-credit ones may start once their unit and the office have approved.
    checked_by: stage
    checkers: [unit, office]
  - id: B20-fee-review
    where: approval process
    text: Fees beyond tuition for a credit-bearing one pass the normal fee review.
    checked_by: stage
    checkers: [fee-review]
  - id: B20-non-matriculated
    where: approval process
    text: Non-matriculated students may take part in a credit-bearing one as its originating units decide; the proposal says how.
    checked_by: rule
    checkers: [MC313]
    reading: true
  - id: B20-non-credit-fees
    where: approval process
    text: A non-credit proposal states its fees, none included.
    checked_by: rule
    checkers: [MC316]
    reading: true

  # --- implementation issues
  - id: B20-criteria
    where: implementation issues
    text: The proposing units set the criteria, which a student must be able to meet.
    checked_by: rule
    checkers: [MC312, MC204, MC205, MC206, MC207, MC411]
  - id: B20-advising
    where: implementation issues
    text: The proposing units advise the students.
    checked_by: rule
    checkers: [MC312]
  - id: B20-tracking
    where: implementation issues
    text: The proposing units track progress.
    checked_by: rule
    checkers: [MC312]
  - id: B20-instructors
    where: implementation issues
    text: The proposing units qualify the instructors.
    checked_by: rule
    checkers: [MC312]
  - id: B20-evaluating
    where: implementation issues
    text: The proposing units evaluate the evidence for badges and, for credit-bearing ones, for the transcript.
    checked_by: rule
    checkers: [MC312]
  - id: B20-evaluated-record
    where: implementation issues
    text: Badge and transcript rest on evidence that the proposing unit''s evaluator accepted.
    checked_by: record
    checkers: [evidence, evaluate]
    reading: true
  - id: B20-benefit
    where: implementation issues
    text: The proposal demonstrates a clear benefit.
    checked_by: rule
    checkers: [MC303]
  - id: B20-objectives
    where: implementation issues
    text: The proposal articulates learning objectives in terms of the NACE competencies.
    checked_by: rule
    checkers: [MC307, MC409]
  - id: B20-employers
    where: implementation issues
    text: The proposal gives evidence of importance to employers.
    checked_by: rule
    checkers: [MC306]
  - id: B20-links
    where: implementation issues
    text: Learning outcomes and learning activities are clearly linked.
    checked_by: rule
    checkers: [MC308, MC401, MC402, MC407, MC410]
  - id: B20-assessment-plan
    where: implementation issues
    text: The proposal plans how the evidence behind the badge is assessed.
    checked_by: rule
    checkers: [MC309, MC403, MC408]
  - id: B20-incentives
    where: implementation issues
    text: Support and incentives for developing micro-credentials may be settled later.
    checked_by: person
    checkers: [admin]
  - id: B20-tracking-systems
    where: implementation issues
    text: Details of systems that track progress may be settled later.
    checked_by: person
    checkers: [admin]
  - id: B20-outside-instructors
    where: implementation issues
    text: The qualification of instructors from outside the university may be settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-stacking-non-credit
    where: implementation issues
    text: Non-credit ones may count toward credit-bearing ones; how is settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-stacking-larger
    where: implementation issues
    text: Micro-credentials may count toward degrees and larger certificates; how is settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-interdisciplinary
    where: implementation issues
    text: Interdisciplinary ones are encouraged.
    checked_by: stage
    checkers: [unit]

  # --- the motion
  - id: B20-collection
    where: motion
    text: It is made of courses and experience by which students build professional skills and can show them.
    checked_by: rule
    checkers: [MC310]
');
CREATE TABLE proposals (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(revision) REFERENCES revisions (digest)
)
 STRICT

;
INSERT INTO "proposals" VALUES('applied-data-analysis','Applied Data Analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b');
CREATE TABLE revisions (
	digest TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	contacts TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "revisions" VALUES('a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','applied-data-analysis','[{"name": "Petra Proposer", "email": "pproposer@example.edu"}]','# yaml-language-server: $schema=../schemas/proposal.schema.json
# An invented program of an invented department, for the demonstration.
mcred: proposal/1
id: applied-data-analysis
title: Applied Data Analysis
type: credit-bearing
level: graduate
units:
  - {college: Watson College, department: Systems Science}
contacts:
  - {name: Petra Proposer, email: pproposer@example.edu, role: program coordinator}
first_offered: 2027-spring
summary: >-
  Three graduate courses and a published project, after which a student can take a question from practice,
  answer it with data, and defend the answer before the people who asked.
purpose:
  aims: [workforce-preparation, standing-out]
  benefit: >-
    A transcript shows grades in separate courses; this shows one finished piece of work that an employer can
    open, read and question.
audience: Graduate students of any program who will work with data, and professionals returning to study.
competencies: [critical-thinking-problem-solving, oral-written-communications, digital-technology]
employer_need:
  - kind: advisory-board
    statement: >-
      Six of the eight members named regression modelling and clear reporting as what new staff lack most.
    source: https://example.edu/advisory-board/minutes-2026-05
outcomes:
  - id: LO1
    statement: Fit a regression model to real data and check its assumptions
    competencies: [critical-thinking-problem-solving]
  - id: LO2
    statement: Explain the result of an analysis to people who did not study statistics
    competencies: [oral-written-communications]
  - id: LO3
    statement: Build an analysis that another person can run again
    competencies: [digital-technology]
activities:
  - {id: A1, title: Regression project, course: SSIE 505, outcomes: [LO1, LO3]}
  - {id: A2, title: Client presentation, course: SSIE 553, outcomes: [LO2]}
assessments:
  - id: AS1
    title: Project report with its code
    outcomes: [LO1, LO2, LO3]
    method: rubric
    standard: proficient on every row
    evidence: {kind: url, description: "the report and its repository, published with the student''s consent"}
    evaluator: course instructor
requirements:
  all_of:
    - {course: SSIE 505, title: Applied Probability and Statistics, credits: 3, min_grade: B}
    - {course: SSIE 553, title: Operations Research, credits: 3}
    - choose: 1
      title: Data in a field of practice
      of:
        - {course: GEOG 565, title: Geographic Data Analysis, credits: 3}
        - {course: BIOL 573, title: Biometry, credits: 3}
    - {assessment: AS1}
fees: none
participation: {non_matriculated: true, conditions: A bachelor''s degree and the department''s consent.}
responsibilities:
  criteria: Systems Science graduate committee
  advising: program coordinator
  tracking: program coordinator
  instructors: department chair
  evidence: course instructor of SSIE 505
badge:
  name: Applied Data Analysis
  description: >-
    The bearer took a question from practice, answered it with a regression analysis that others can run again,
    and explained the result to people outside the field.
  skills: [regression, reproducible analysis, statistical communication]
  evidence: [AS1]
stacks_into:
  - {credential: MS Systems Science, kind: degree}
transcript: {notation: Micro-credential in Applied Data Analysis}
');
CREATE TABLE runs (
	id TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	ended_at TEXT, 
	outcome TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "runs" VALUES('2026-11-24-98f80c','issue-badge','office','2026-11-24T14:02:40Z','2026-11-24T14:02:41Z','ended');
INSERT INTO "runs" VALUES('2026-11-24-6a3f88','issue-badge','office','2026-11-24T14:02:42Z','2026-11-24T14:02:42Z','ended');
CREATE TABLE student_changes (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
CREATE TABLE student_holds (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	act TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "student_holds" VALUES(1,'B00990009','hold','office','office','2026-11-24T14:02:45Z','Asked for it.');
CREATE TABLE student_merges (
	id INTEGER NOT NULL, 
	old_id TEXT NOT NULL, 
	new_id TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	moved TEXT NOT NULL, 
	undone_at TEXT, 
	undone_by TEXT NOT NULL, 
	undone_actor TEXT NOT NULL, 
	undone_note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(old_id) REFERENCES students (student_id), 
	FOREIGN KEY(new_id) REFERENCES students (student_id)
)
 STRICT

;
CREATE TABLE student_past (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	email TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	until TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
CREATE TABLE students (
	student_id TEXT NOT NULL, 
	email TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	earner_id TEXT NOT NULL, 
	matriculated INTEGER NOT NULL, 
	ended TEXT, 
	on_hold INTEGER NOT NULL, 
	search TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	PRIMARY KEY (student_id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "students" VALUES('B00990001','atestwell1@example.edu','Ada','Testwell','96a4879c-ee1b-47cc-ba96-35c42f8cbb2b',1,NULL,0,'b00990001 ada testwell atestwell1@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990002','msamplesen2@example.edu','Milo','Samplesen','8c3be390-f378-4191-ae12-9120245b8b31',1,NULL,0,'b00990002 milo samplesen msamplesen2@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990003','zbeispiel3@example.edu','Zoë','Beispiel','863d793e-fa7c-4549-8f31-f47eb60c5aae',1,NULL,0,'b00990003 zoe beispiel zbeispiel3@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990004','soplaceholder4@example.edu','Seán','O''Placeholder','cf18fa59-b927-4ad4-bcd5-df771720ac54',1,NULL,0,'b00990004 sean o''placeholder soplaceholder4@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990005','mejemplogarcia5@example.edu','María','Ejemplo-García','bf005ca5-76ad-442b-ac45-13ff96f38f5b',1,NULL,0,'b00990005 maria ejemplo-garcia mejemplogarcia5@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990006','bfictus6@example.edu','Bartholomew','Fictus','ba22087e-7245-4107-9c71-756498f13bda',1,NULL,0,'b00990006 bartholomew fictus bfictus6@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990007','hdummy7@example.edu','Hyun','Dummy','e14cd16f-eb4c-4333-9b6e-c5d9f6b6b260',1,NULL,0,'b00990007 hyun dummy hdummy7@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990008','nnobody8@example.edu','Nia','Nobody','db56fc72-a6a8-4c45-9a00-f2fa24113aeb',1,NULL,0,'b00990008 nia nobody nnobody8@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990009','oprve9@example.edu','Ola','Prøve','ca4d766f-cc3b-4d06-a155-b7bd9940def5',1,NULL,1,'b00990009 ola prove oprve9@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990010','tmithal10@example.edu','Tariq','Mithal','63f8e796-f970-4046-95b3-4b35ab70381d',1,NULL,0,'b00990010 tariq mithal tmithal10@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990011','winstance11@example.edu','Wren','Instance','3e7b81e4-8e77-4fd8-bb81-ce69b91276fd',1,NULL,0,'b00990011 wren instance winstance11@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
INSERT INTO "students" VALUES('B00990012','yrei12@example.edu','Yuki','Rei','4ef4937b-cec7-4932-a2d1-30c91031a703',1,NULL,0,'b00990012 yuki rei yrei12@example.edu','2026-11-24T14:02:36Z','2026-11-24T14:02:36Z');
CREATE TABLE transcript_lines (
	id INTEGER NOT NULL, 
	receipt INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	action TEXT NOT NULL, 
	student_id TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	title TEXT NOT NULL, 
	notation TEXT NOT NULL, 
	earned_on TEXT NOT NULL, 
	term TEXT NOT NULL, 
	credits TEXT NOT NULL, 
	erased INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(receipt) REFERENCES transcript_receipts (number), 
	FOREIGN KEY(award_id) REFERENCES awards (id)
)
 STRICT

;
CREATE TABLE transcript_receipts (
	number INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	format TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	written_at TEXT, 
	PRIMARY KEY (number)
)
 STRICT

;
CREATE INDEX ix_ledger_subject ON ledger (subject);
CREATE INDEX ix_ledger_kind ON ledger (kind);
CREATE INDEX ix_revisions_proposal ON revisions (proposal);
CREATE INDEX ix_badge_acts_award_id ON badge_acts (award_id);
CREATE INDEX ix_exchanges_award_id ON exchanges (award_id);
CREATE INDEX ix_exchanges_run_id ON exchanges (run_id);
CREATE INDEX ix_runs_purpose ON runs (purpose);
CREATE INDEX ix_student_holds_student_id ON student_holds (student_id);
CREATE INDEX ix_completion_history_student_id ON completion_history (student_id);
CREATE INDEX ix_enrolments_proposal ON enrolments (proposal);
CREATE INDEX ix_enrolments_open ON enrolments (revision, student_id) WHERE ended_on IS NULL;
CREATE INDEX ix_enrolment_acts_student_id ON enrolment_acts (student_id);
CREATE INDEX ix_evidence_proposal ON evidence (proposal);
CREATE INDEX ix_evidence_student_id ON evidence (student_id);
CREATE INDEX ix_exceptions_proposal ON exceptions (proposal);
CREATE INDEX ix_exceptions_student_id ON exceptions (student_id);
CREATE INDEX ix_awards_proposal ON awards (proposal);
CREATE INDEX ix_disclosures_student_id ON disclosures (student_id);
CREATE INDEX ix_student_past_student_id ON student_past (student_id);
CREATE INDEX ix_student_changes_student_id ON student_changes (student_id);
CREATE INDEX ix_student_merges_old_id ON student_merges (old_id);
CREATE INDEX ix_student_merges_new_id ON student_merges (new_id);
CREATE INDEX ix_evidence_verdicts_evidence_id ON evidence_verdicts (evidence_id);
CREATE INDEX ix_award_acts_award_id ON award_acts (award_id);
CREATE INDEX ix_transcript_lines_receipt ON transcript_lines (receipt);
CREATE INDEX ix_transcript_lines_award_id ON transcript_lines (award_id);
CREATE INDEX ix_badges_state ON badges (state);
CREATE INDEX ix_badges_run_id ON badges (run_id);
CREATE TRIGGER ledger_no_UPDATE BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_DELETE BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_continues BEFORE INSERT ON ledger
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM ledger)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM ledger ORDER BY sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM ledger WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'this entry does not continue the ledger'); END;
CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER packs_no_update BEFORE UPDATE ON packs BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER packs_no_delete BEFORE DELETE ON packs BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER attachments_no_update BEFORE UPDATE ON attachments BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER attachments_no_delete BEFORE DELETE ON attachments BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER awards_are_frozen
       BEFORE UPDATE OF id, proposal, revision, earned_on, found_at, proof, salt, ledger_entry ON awards
       WHEN NEW.proof <> '' OR NEW.id <> OLD.id
       BEGIN SELECT RAISE(ABORT, 'an award is frozen when it is found'); END;
CREATE TRIGGER completions_given_away AFTER UPDATE OF student_id ON completions
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER evidence_given_away AFTER UPDATE OF student_id ON evidence
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER exceptions_given_away AFTER UPDATE OF student_id ON exceptions
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER awards_given_away AFTER UPDATE OF student_id ON awards
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER enrolments_noted_insert AFTER INSERT ON enrolments
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER enrolments_noted_update AFTER UPDATE ON enrolments
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER evidence_noted_insert AFTER INSERT ON evidence
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER evidence_noted_update AFTER UPDATE ON evidence
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER evidence_noted_delete AFTER DELETE ON evidence
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER exceptions_noted_insert AFTER INSERT ON exceptions
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER exceptions_noted_update AFTER UPDATE ON exceptions
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER exceptions_noted_delete AFTER DELETE ON exceptions
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER awards_noted_insert AFTER INSERT ON awards
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER awards_noted_update AFTER UPDATE ON awards
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER awards_noted_delete AFTER DELETE ON awards
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER completions_noted_update AFTER UPDATE ON completions
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER completions_noted_delete AFTER DELETE ON completions
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER students_not_noted AFTER DELETE ON students
       BEGIN DELETE FROM changed_students WHERE student_id = OLD.student_id; END;
CREATE TRIGGER students_keep_their_past AFTER UPDATE OF email, given_name, family_name ON students
       WHEN NEW.email <> OLD.email OR NEW.given_name <> OLD.given_name OR NEW.family_name <> OLD.family_name
       BEGIN
         INSERT INTO student_past (student_id, email, given_name, family_name, until)
         VALUES (OLD.student_id, OLD.email, OLD.given_name, OLD.family_name, NEW.changed_at);
       END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changed_students',50);
COMMIT;
